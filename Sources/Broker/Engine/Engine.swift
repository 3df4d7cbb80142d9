package import Coordination
import JSONSchema
import Synchronization
import Threads
import Wire

/// The store thread's work: what gathered while the last commit ran becomes the next one.
///
/// On crash: what was answered is on the disk, what was not is sent again by its client with the
/// same ids. When a commit fails nothing of its batch is answered, and `run` throws: the process
/// must end and recover from the disk.
package final class Engine {
    let parts: Parts
    let settings: CoreSettings
    let random: any RandomBytes
    package internal(set) var core: Core
    private let stopping = Atomic(false)
    var spaceReadAt: Int64 = .min
    var turns: UInt64 = 0
    var logBytes: Int64 = 0
    /// What is due is being done before an act is answered.
    var isQuieting = false
    /// Contents whose time is over are erased in this turn too.
    var isRetaining = true
    /// The last turn had commands.
    private var hasAnswered = false
    /// Made when a commit first runs beside the next decisions.
    private var lane: Lane?
    /// Erased content may still stand in the log.
    private var mustMoveLog = true
    /// The commit under way, until what it came to has been taken up.
    private var flight: CommitFlight?

    /// Recovers the store and records the start.
    ///
    /// - Parameter bootstrap: the first operator's key, for a store that knows no key.
    package init(
        parts: Parts, settings: CoreSettings, policy: Policy, random: any RandomBytes,
        bootstrap: [DirectoryChange] = []
    ) throws(JournalFailure) {
        self.parts = parts
        self.settings = settings
        self.random = random
        let now = Moment(parts.clock.now(), zone: policy.clock.zone)
        let start = try Recovery(journal: parts.journal, policy: policy, now: now).run()
        core = Core(
            settings: settings, policy: policy, random: random, readPolicy: parts.readPolicy,
            start: start, now: now)
        try watchExpiries()
        try readSpace()
        begin()
        core.recordStart(bootstrap: bootstrap)
        try resumeTelling(at: now.instant)
        try finish()
    }

    /// Asks `run` to return when what waits has been done; from any thread.
    package func stop() {
        stopping.store(true, ordering: .releasing)
        parts.bell.ring()
    }

    /// Works until stopped.
    package func run() throws(JournalFailure) {
        while !stopping.load(ordering: .acquiring) || !parts.inbox.isEmpty {
            if try turn() { linger() } else { sleep() }
        }
        try drain()
    }

    /// Waits a moment for clients that send when they have been answered: what is done when
    /// nothing else waits must not stand in their way.
    private func linger() {
        guard hasAnswered, parts.clock.runs else { return }
        let end = Stopwatch.milliseconds + Self.lingerMilliseconds
        while parts.inbox.isEmpty, !stopping.load(ordering: .acquiring) {
            let left = end - Stopwatch.milliseconds
            guard left > 0 else { return }
            parts.bell.wait(milliseconds: left)
        }
    }

    /// One commit's worth of work; false if there was none.
    @discardableResult
    package func turn() throws(JournalFailure) -> Bool {
        var envelopes = parts.inbox.take(most: settings.batchMost)[...]
        while let act = envelopes.firstIndex(where: { $0.request.wantsQuiet && core.mayAct($0) }) {
            try turn(Array(envelopes[..<act]))
            try quiet(envelopes[act])
            envelopes = envelopes[(act + 1)...]
            guard !envelopes.isEmpty else { return true }
        }
        return try turn(Array(envelopes))
    }

    @discardableResult
    func turn(_ envelopes: [Envelope]) throws(JournalFailure) -> Bool {
        do throws(JournalFailure) {
            return try decideAndCommit(envelopes)
        } catch {
            guard case .constraint(let rule) = error else { throw error }
            parts.alarm(.constraint(rule))
            let again = (flight?.envelopes ?? []) + envelopes
            flight = nil
            try rebuild()
            if again.isEmpty {
                guard try remindOneByOne() else { throw error }
            } else {
                try oneByOne(again)
            }
            return true
        }
    }

    private func decideAndCommit(_ envelopes: [Envelope]) throws(JournalFailure) -> Bool {
        begin(envelopes.count)
        try stopUndelivered()
        try prefetch(envelopes)
        for envelope in envelopes { core.handle(envelope) }
        let unheld = core.runTimers()
        if !unheld.isEmpty { core.expire(unheld, stored: try journal.deliveries(unheld)) }
        try remind()
        if core.mayTell { try tell(isIdle: envelopes.isEmpty) }
        try dispatch()
        try sweep(isIdle: envelopes.isEmpty && (parts.inbox.isEmpty || isQuieting))
        try retain(isIdle: envelopes.isEmpty && (parts.inbox.isEmpty || isQuieting))
        try readSpace()
        return try finish(answering: envelopes) || !envelopes.isEmpty
    }

    func begin(_ commands: Int = 0) {
        core.begin(
            Moment(parts.clock.now(), zone: core.policy.clock.zone),
            monotonic: parts.clock.monotonic(), commands: commands)
    }

    // MARK: - Commit

    /// Ends the turn: commit first, then everything that others may see.
    @discardableResult
    func finish(answering envelopes: [Envelope] = []) throws(JournalFailure) -> Bool {
        // Whoever waits for an answer does not wait for projections too.
        hasAnswered = !envelopes.isEmpty
        let isIdle = envelopes.isEmpty && (parts.inbox.isEmpty || isQuieting)
        let result = core.finish(isIdle: isIdle)
        try land()
        if mayRunBeside(result, envelopes), let lane = takeLane() {
            launch(CommitFlight(result, of: envelopes), on: lane)
        } else {
            try commit(result)
            core.committed(result)
        }
        core.endTurn()
        parts.published.set(lag: core.lag)
        core.findWakes(after: result.batch.facts.count, isIdle: isIdle)
        try loadMailboxes()
        let hasMore = core.hasMoreToDo || (isRetaining && core.mayRetain)
        try moveLogIfDue(isIdle: isIdle && !hasMore)
        return !result.batch.isEmpty || hasMore
    }

    private func commit(_ result: TurnResult) throws(JournalFailure) {
        let started = Stopwatch()
        if !result.batch.isEmpty {
            try parts.journal.commit(result.batch)
            mustMoveLog = mustMoveLog || !result.batch.erasures.isEmpty
            parts.published.add(result.batch, after: started)
        }
        if result.policyChanged { parts.published.set(policy: core.policy) }
        parts.published.set(
            checkpoint: result.checkpoint, counts: core.counts, standing: core.standing)
        parts.outbox.post(result.answers)
        for alarm in result.alarms { parts.alarm(alarm) }
        for query in result.queries { parts.runQuery(query) }
    }

    /// Whether the next batch may be decided while this one is written: something waits, and all
    /// that others get of this one are answers. A lone client is answered from this thread.
    private func mayRunBeside(_ result: TurnResult, _ envelopes: [Envelope]) -> Bool {
        !envelopes.isEmpty && !parts.inbox.isEmpty
            && result.batch.facts.count >= settings.factsBeside
            && result.batch.erasures.isEmpty && !result.policyChanged && result.queries.isEmpty
            && result.alarms.isEmpty
    }

    /// nil if the system gives no thread: commits are then made on this one.
    private func takeLane() -> Lane? {
        if lane == nil { lane = try? Lane("samband-commit") }
        return lane
    }

    private func launch(_ flight: CommitFlight, on lane: Lane) {
        let parts = CommitParts(parts, core, movesLog: logBytes > Self.busyLogBytes)
        self.flight = flight
        lane.start { flight.land(parts.commit(flight.result)) }
    }

    /// Waits for the commit under way and takes up what it came to; a failure is thrown as if the
    /// commit had been made here, and the flight stays for whoever makes good.
    private func land() throws(JournalFailure) {
        guard let flight else { return }
        lane?.wait()
        guard let outcome = flight.outcome else { preconditionFailure("the commit is not over") }
        let landing = try outcome.get()
        self.flight = nil
        if landing.isLogMoved { logBytes = 0 }
        core.committed(flight.result)
    }

    /// The journal with everything in it that was decided before this turn.
    var journal: any Journal {
        get throws(JournalFailure) {
            try land()
            return parts.journal
        }
    }

    private func sleep() {
        guard parts.inbox.isEmpty else { return }
        guard parts.clock.runs else { return parts.bell.wait(milliseconds: 1_000) }
        let wait = core.nextDeadline.map { $0.milliseconds - parts.clock.now().milliseconds }
        // Space and clock are looked at once a second even when nothing happens.
        parts.bell.wait(milliseconds: min(max(wait ?? 1_000, 0), 1_000))
    }

    /// Moves the log into the file when it has grown, sooner when nothing else waits, and at once
    /// when content was erased.
    private func moveLogIfDue(isIdle: Bool) throws(JournalFailure) {
        guard flight == nil,
            isIdle && mustMoveLog
                || logBytes > (isIdle ? Self.idleLogBytes : Self.busyLogBytes)
        else { return }
        guard try parts.journal.checkpointLog() else { return }
        logBytes = 0
        mustMoveLog = false
    }

    private static let lingerMilliseconds: Int64 = 3
    private static let idleLogBytes: Int64 = 4 << 20
    private static let busyLogBytes: Int64 = 32 << 20
}
