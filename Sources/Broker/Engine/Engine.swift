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
    private let parts: Parts
    private let settings: CoreSettings
    private let random: any RandomBytes
    package private(set) var core: Core
    private let stopping = Atomic(false)
    private var spaceReadAt: Int64 = .min
    private var turns: UInt64 = 0
    private var logBytes: Int64 = 0
    /// What is due is being done before an act is answered.
    private var isQuieting = false
    /// The last turn had commands.
    private var hasAnswered = false

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
            settings: settings, policy: policy, random: random, start: start, now: now)
        try watchExpiries()
        try readSpace()
        begin()
        core.recordStart(bootstrap: bootstrap)
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
    private func turn(_ envelopes: [Envelope]) throws(JournalFailure) -> Bool {
        begin(envelopes.count)
        try prefetch(envelopes)
        for envelope in envelopes { core.handle(envelope) }
        let unheld = core.runTimers()
        if !unheld.isEmpty { core.expire(unheld, stored: try parts.journal.deliveries(unheld)) }
        try remind()
        try dispatch()
        try readSpace()
        do throws(JournalFailure) {
            return try finish(after: envelopes.count) || !envelopes.isEmpty
        } catch {
            guard case .constraint(let rule) = error else { throw error }
            parts.alarm(.constraint(rule))
            try rebuild()
            if envelopes.isEmpty {
                guard try remindOneByOne() else { throw error }
            } else {
                try oneByOne(envelopes)
            }
            return true
        }
    }

    private func begin(_ commands: Int = 0) {
        core.begin(
            Moment(parts.clock.now(), zone: core.policy.clock.zone),
            monotonic: parts.clock.monotonic(), commands: commands)
    }

    /// Ends the turn: commit first, then everything that others may see.
    @discardableResult
    private func finish(after commands: Int = 0) throws(JournalFailure) -> Bool {
        // Whoever waits for an answer does not wait for projections too.
        hasAnswered = commands > 0
        let isIdle = commands == 0 && (parts.inbox.isEmpty || isQuieting)
        let result = core.finish(isIdle: isIdle)
        let started = Stopwatch()
        if !result.batch.isEmpty {
            try parts.journal.commit(result.batch)
            if !result.batch.facts.isEmpty {
                parts.published.add(
                    CommitFigure(
                        microseconds: started.microseconds, facts: result.batch.facts.count))
            }
        }
        if result.directoryChanged { parts.published.set(policy: core.policy) }
        parts.published.set(
            checkpoint: result.checkpoint, counts: core.counts, standing: core.standing)
        parts.outbox.post(result.answers)
        core.committed(result)
        parts.published.set(lag: core.lag)
        for query in result.queries { parts.runQuery(query) }
        core.findWakes(after: result.batch.facts.count, isIdle: isIdle)
        try loadMailboxes()
        let hasMore = core.hasMoreToDo
        try checkpointIfDue(isIdle: isIdle && !hasMore)
        return !result.batch.isEmpty || hasMore
    }

    private func sleep() {
        guard parts.inbox.isEmpty else { return }
        guard parts.clock.runs else { return parts.bell.wait(milliseconds: 1_000) }
        let wait = core.nextDeadline.map { $0.milliseconds - parts.clock.now().milliseconds }
        // Space and clock are looked at once a second even when nothing happens.
        parts.bell.wait(milliseconds: min(max(wait ?? 1_000, 0), 1_000))
    }

    // MARK: - Reading

    private func prefetch(_ envelopes: [Envelope]) throws(JournalFailure) {
        let keys = core.keys(of: envelopes)
        if !keys.cases.isEmpty { try take(parts.journal.cases(keys.cases.sorted())) }
        var known = keys.known
        if !keys.messages.isEmpty {
            known.merge(try parts.journal.sequences(of: keys.messages)) { first, _ in first }
        }
        var repeats: [Int64: Repeat] = [:]
        for sequence in known.values {
            guard let fact = try parts.journal.fact(sequence),
                let checkpoint = try parts.journal.checkpoint(covering: sequence)
            else { continue }
            repeats[sequence] = Repeat(
                fact: fact, body: try parts.journal.bodies([sequence])[sequence],
                checkpoint: checkpoint)
        }
        let persons = keys.persons.isEmpty ? [:] : try parts.journal.parties(of: keys.persons)
        core.take(known: known, repeats: repeats, persons: persons)
        var deliveries = keys.deliveries
        for sequence in core.originals(of: envelopes) {
            guard let fact = try parts.journal.fact(sequence) else { continue }
            deliveries += core.take(original: fact)
        }
        if !deliveries.isEmpty {
            core.take(Array(try parts.journal.deliveries(deliveries).values))
        }
        for envelope in envelopes {
            guard let need = envelope.deadLettersNeeded(core.policy.directory) else { continue }
            core.take(try parts.journal.dead(in: need.mailbox, limit: need.limit))
        }
    }

    /// A row that cannot be read is made anew from the facts of its case; if they tell no case,
    /// that case rests and the daemon goes on.
    private func take(_ rows: [CaseRow]) throws(JournalFailure) {
        for row in rows where !core.take(row) {
            let rebuilt = try Recovery.rebuilt(row, from: parts.journal)
            parts.alarm(.caseUnreadable(row.id, isRebuilt: rebuilt != nil))
            if rebuilt == nil {
                core.setUnreadable(row.id)
            } else {
                core.take(row, rebuilt: rebuilt)
            }
        }
    }

    /// What the store holds and this version cannot read ends the run: nothing is guessed.
    private func read(_ body: () throws(ReadFault) -> Void) throws(JournalFailure) {
        do throws(ReadFault) {
            try body()
        } catch {
            throw .corrupt("\(error.pointer) \(error.problem)")
        }
    }

    private func remind() throws(JournalFailure) {
        for id in try dueCases() {
            if core.hasAllReminders(id) {
                parts.alarm(.caseFull(id))
                core.setAside(id)
            } else {
                core.remind(id)
            }
        }
    }

    /// Cases to be looked at for reminders now, all of them in memory.
    private func dueCases() throws(JournalFailure) -> [CaseID] {
        let now = parts.clock.now()
        var due = core.dirtyCasesDue(limit: settings.sliceRows)
        if core.storeMayHaveDue {
            let stored = try parts.journal.casesDue(at: now, limit: settings.sliceRows)
            due += stored.filter { !due.contains($0) }
            core.storedWakes(next: stored.isEmpty ? try parts.journal.nextWake() : now)
        }
        let missing = due.filter { !core.holds($0) }
        guard !missing.isEmpty else { return due }
        let rows = try parts.journal.cases(missing)
        try take(rows.filter { !core.unreadable.contains($0.id) })
        for row in rows where !core.holds(row.id) { core.rest(row) }
        return due.filter(core.holds)
    }

    private func dispatch() throws(JournalFailure) {
        let chosen = core.choose()
        guard !chosen.isEmpty else { return }
        let cases = core.missingCases(of: chosen).filter { !core.unreadable.contains($0) }
        if !cases.isEmpty { try take(parts.journal.cases(cases)) }
        let missing = core.missingEvents(of: chosen)
        if !missing.isEmpty {
            let bodies = try parts.journal.bodies(missing)
            for sequence in missing {
                guard let fact = try parts.journal.fact(sequence) else {
                    throw .corrupt("fact \(sequence) is missing")
                }
                // Without a body it has been erased.
                guard let body = bodies[sequence] else { continue }
                try read { () throws(ReadFault) in try core.take(fact, body) }
            }
        }
        core.dispatch(chosen)
    }

    private func loadMailboxes() throws(JournalFailure) {
        guard !core.isDirty else { return }
        for (id, after) in core.mailboxesToLoad {
            let rows = try parts.journal.deliveries(
                in: id, state: .ready, after: after, limit: Core.loadRows)
            core.load(rows, of: id, limit: Core.loadRows)
        }
    }

    /// Deliveries that wait on the disk end at their time too, whether or not anybody reads them.
    private func watchExpiries() throws(JournalFailure) {
        for count in try parts.journal.mailboxes() where count.ready > 0 {
            var after: Int64? = 0
            while let number = after {
                let rows = try parts.journal.deliveries(
                    in: count.mailbox, state: .ready, after: number, limit: Core.loadRows)
                core.watch(rows)
                after = rows.count < Core.loadRows ? nil : rows.last?.number
            }
        }
    }

    /// Looks at the disk once a second, or every so many turns where time stands still.
    private func readSpace() throws(JournalFailure) {
        turns += 1
        let now = Stopwatch.milliseconds
        guard spaceReadAt == .min || now - spaceReadAt >= 1_000 || turns % 256 == 0 else { return }
        spaceReadAt = now
        let space = try parts.journal.space()
        logBytes = space.log
        parts.published.set(space: space)
        let isLow = space.free < settings.reserveBytes
        guard isLow != core.isDiskLow else { return }
        core.isDiskLow = isLow
        parts.alarm(isLow ? .diskLow : .diskRecovered)
        // With its ballast the store can still move its log and erase; it is made again later.
        if isLow { try parts.journal.releaseBallast() } else { try parts.journal.restoreBallast() }
    }

    /// Moves the log into the file when it has grown, sooner when nothing else waits.
    private func checkpointIfDue(isIdle: Bool) throws(JournalFailure) {
        guard logBytes > (isIdle ? Self.idleLogBytes : Self.busyLogBytes) else { return }
        if try parts.journal.checkpointLog() { logBytes = 0 }
    }

    private static let lingerMilliseconds: Int64 = 3
    private static let idleLogBytes: Int64 = 4 << 20
    private static let busyLogBytes: Int64 = 32 << 20

    // MARK: - The unusual

    /// A rule of the store refused the batch: each command alone, so that only the culprit fails.
    private func oneByOne(_ envelopes: [Envelope]) throws(JournalFailure) {
        for envelope in envelopes {
            begin()
            try prefetch([envelope])
            core.handle(envelope)
            do throws(JournalFailure) {
                try finish()
            } catch {
                guard case .constraint = error else { throw error }
                try rebuild()
                begin()
                core.refuse(envelope, Refusal(.internalFault))
                try finish()
            }
        }
    }

    /// A rule of the store refused what came by itself: each case alone, so that only the culprit's
    /// reminders rest; false if no reminder was the culprit.
    private func remindOneByOne() throws(JournalFailure) -> Bool {
        var found = false
        for id in try dueCases() {
            begin()
            core.remind(id)
            do throws(JournalFailure) {
                try finish()
            } catch {
                guard case .constraint = error else { throw error }
                try rebuild()
                try take(parts.journal.cases([id]))
                core.setAside(id)
                found = true
            }
        }
        return found
    }

    /// A new core from the disk, with the sessions of the old one.
    private func rebuild() throws(JournalFailure) {
        var policy = core.policy
        policy.directory = try Recovery.directory(
            of: parts.journal, kinds: policy.directory.kinds)
        let now = Moment(parts.clock.now(), zone: policy.clock.zone)
        let start = try Recovery(journal: parts.journal, policy: policy, now: now).run()
        let next = Core(
            settings: settings, policy: policy, random: random, start: start, now: now)
        next.adopt(core)
        core = next
        try watchExpiries()
    }

    /// An act that is answered only when nothing more is due at its time.
    private func quiet(_ envelope: Envelope) throws(JournalFailure) {
        if let instant = core.mayAct(envelope) ? envelope.request.clockSetting : nil,
            let clock = parts.clock as? VirtualClock, instant >= clock.now()
        {
            clock.set(instant)
        }
        // Others may wait in the inbox meanwhile; they come after what is due.
        isQuieting = true
        defer { isQuieting = false }
        while try turn([]) {}
        try turn([envelope])
    }

    /// Everything to the disk before the end, so that the next start is quick.
    private func drain() throws(JournalFailure) {
        begin()
        core.recordStop()
        try finish()
        while core.isDirty { if try !turn([]) { break } }
        while try !parts.journal.checkpointLog() {}
    }
}

extension Request {
    /// Acts that are answered when everything due has been done.
    fileprivate var wantsQuiet: Bool {
        guard case .operate(let operate) = self else { return false }
        return [.clockSet, .remind, .deadLetters, .redrive, .purge].contains(operate.act)
    }

    /// The instant that a virtual clock is to be set to.
    fileprivate var clockSetting: Instant? {
        guard case .operate(let operate) = self, operate.act == .clockSet else { return nil }
        return operate.parameters["to"]?.string.flatMap { Instant(rfc3339: $0) }
    }
}
