import Coordination
import JSONSchema
import Wire

extension Engine {
    func prefetch(_ envelopes: [Envelope]) throws(JournalFailure) {
        let keys = core.keys(of: envelopes)
        if !keys.cases.isEmpty { try take(journal.cases(keys.cases.sorted())) }
        try takeOlder(of: core.joinedCases(of: envelopes))
        let erasures = core.erasures(of: envelopes)
        if !erasures.isEmpty { try prefetch(erasures) }
        var known = keys.known
        if !keys.messages.isEmpty {
            known.merge(try journal.sequences(of: keys.messages)) { first, _ in first }
        }
        var repeats: [Int64: Repeat] = [:]
        for sequence in known.values {
            guard let fact = try journal.fact(sequence),
                let checkpoint = try journal.checkpoint(covering: sequence)
            else { continue }
            repeats[sequence] = Repeat(
                fact: fact, body: try journal.bodies([sequence])[sequence],
                checkpoint: checkpoint)
        }
        let persons = keys.persons.isEmpty ? [:] : try journal.parties(of: keys.persons)
        core.take(known: known, repeats: repeats, persons: persons)
        var deliveries = keys.deliveries
        for sequence in core.originals(of: envelopes) {
            guard let fact = try journal.fact(sequence) else { continue }
            deliveries += core.take(original: fact)
        }
        if !deliveries.isEmpty {
            core.take(Array(try journal.deliveries(deliveries).values))
        }
        for envelope in envelopes {
            guard let need = envelope.deadLettersNeeded(core.policy.directory) else { continue }
            core.take(try journal.dead(in: need.mailbox, limit: need.limit))
        }
    }

    /// Reads the cases that these were joined into.
    func takeOlder(of ids: [CaseID]) throws(JournalFailure) {
        var missing = core.missingOlder(of: ids)
        while !missing.isEmpty {
            try take(journal.cases(missing))
            let next = core.missingOlder(of: ids)
            guard next != missing else { return }
            missing = next
        }
    }

    /// A row that cannot be read is made anew from the facts of its case; if they tell no case,
    /// that case rests and the daemon goes on.
    func take(_ rows: [CaseRow]) throws(JournalFailure) {
        for row in rows where !core.take(row) {
            let rebuilt = try Recovery.rebuilt(row, from: journal, core.policy.directory)
            parts.alarm(.caseUnreadable(row.id, isRebuilt: rebuilt != nil))
            if rebuilt == nil {
                core.setUnreadable(row.id)
            } else {
                core.take(row, rebuilt: rebuilt)
            }
        }
    }

    /// What the store holds and this version cannot read ends the run: nothing is guessed.
    func read(_ body: () throws(ReadFault) -> Void) throws(JournalFailure) {
        do throws(ReadFault) {
            try body()
        } catch {
            throw .corrupt("\(error.pointer) \(error.problem)")
        }
    }

    func remind() throws(JournalFailure) {
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
    func dueCases() throws(JournalFailure) -> [CaseID] {
        let now = parts.clock.now()
        var due = core.dirtyCasesDue(limit: settings.sliceRows)
        if core.storeMayHaveDue {
            let stored = try journal.casesDue(at: now, limit: settings.sliceRows)
            due += stored.filter { !due.contains($0) }
            core.storedWakes(next: stored.isEmpty ? try journal.nextWake() : now)
        }
        let missing = due.filter { !core.holds($0) }
        guard !missing.isEmpty else { return due }
        let rows = try journal.cases(missing)
        try take(rows.filter { !core.unreadable.contains($0.id) })
        for row in rows where !core.holds(row.id) { core.rest(row) }
        return due.filter(core.holds)
    }

    func dispatch() throws(JournalFailure) {
        let chosen = core.choose()
        guard !chosen.isEmpty else { return }
        let cases = core.missingCases(of: chosen).filter { !core.unreadable.contains($0) }
        if !cases.isEmpty { try take(journal.cases(cases)) }
        try takeOlder(of: Set(chosen.compactMap(\.row.caseID)).sorted())
        let missing = core.missingEvents(of: chosen)
        if !missing.isEmpty {
            let bodies = try journal.bodies(missing)
            for sequence in missing {
                guard let fact = try journal.fact(sequence) else {
                    throw .corrupt("fact \(sequence) is missing")
                }
                // Without a body it has been erased.
                guard let body = bodies[sequence] else { continue }
                try read { () throws(ReadFault) in try core.take(fact, body) }
            }
        }
        core.dispatch(chosen)
    }

    func loadMailboxes() throws(JournalFailure) {
        guard !core.isDirty else { return }
        for (id, after) in core.mailboxesToLoad {
            let rows = try journal.deliveries(
                in: id, state: .ready, after: after, limit: Core.loadRows)
            core.load(rows, of: id, limit: Core.loadRows)
        }
    }

    /// Deliveries that wait on the disk end at their time too, whether or not anybody reads them.
    func watchExpiries() throws(JournalFailure) {
        for count in try journal.mailboxes() where count.ready > 0 {
            var after: Int64? = 0
            while let number = after {
                let rows = try journal.deliveries(
                    in: count.mailbox, state: .ready, after: number, limit: Core.loadRows)
                core.watch(rows)
                after = rows.count < Core.loadRows ? nil : rows.last?.number
            }
        }
    }

    /// Looks at the disk once a second, or every so many turns where time stands still.
    func readSpace() throws(JournalFailure) {
        turns += 1
        let now = Stopwatch.milliseconds
        guard spaceReadAt == .min || now - spaceReadAt >= 1_000 || turns % 256 == 0 else { return }
        spaceReadAt = now
        let space = try journal.space()
        logBytes = space.log
        parts.published.set(space: space)
        let isLow = space.free < settings.reserveBytes
        guard isLow != core.isDiskLow else { return }
        core.isDiskLow = isLow
        parts.alarm(isLow ? .diskLow : .diskRecovered)
        // With its ballast the store can still move its log and erase; it is made again later.
        if isLow { try journal.releaseBallast() } else { try journal.restoreBallast() }
    }
}
