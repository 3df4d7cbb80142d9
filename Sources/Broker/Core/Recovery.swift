package import Coordination
import JSONSchema
package import Wire

/// What a core begins with, as recovery found it.
package struct CoreStart: Sendable {
    package var head: JournalHead
    package var evidence: EvidenceTree
    package var mailboxes: [MailboxCount]
    package var leased: [DeliveryRow]
    package var nextWake: Instant?
    /// The rules that all wake-ups are by, as far as the store knows.
    package var wakeRules: String
}

/// Takes a store to where its last fact left it: folds the facts that its projections lack.
///
/// Facts are folded, never decided again. Repeating a recovery changes nothing.
package struct Recovery {
    /// Facts folded between two writes.
    static let slice = 2_000

    private let journal: any Journal
    private let policy: Policy
    private let now: Moment

    package init(journal: any Journal, policy: Policy, now: Moment) {
        self.journal = journal
        self.policy = policy
        self.now = now
    }

    /// The directory as its facts tell it.
    package static func directory(
        of journal: any Journal, kinds: Set<PartyKind>
    ) throws(JournalFailure) -> Directory {
        var directory = Directory(kinds: kinds)
        for fact in try journal.directoryFacts() {
            guard case .directory(let changes)? = try? Outcome(fact) else {
                throw .corrupt("fact \(fact.sequence) of the directory cannot be read")
            }
            for change in changes where !directory.fold(change) {
                throw .corrupt("fact \(fact.sequence) does not fit the directory before it")
            }
        }
        return directory
    }

    /// Brings the projections up to date and reads what the core needs.
    package func run() throws(JournalFailure) -> CoreStart {
        let head = try journal.head()
        var through = head.appliedThrough
        while through < head.lastSequence {
            let facts = try journal.facts(after: through, limit: Self.slice)
            guard let last = facts.last else {
                throw .corrupt("facts after \(through) are missing")
            }
            var batch = CommitBatch()
            batch.projections = try fold(facts)
            batch.projections.appliedThrough = last.sequence
            try journal.commit(batch)
            through = last.sequence
        }
        guard let evidence = EvidenceTree(size: head.lastSequence, peaks: head.peaks) else {
            throw .corrupt("the tree of evidence does not fit the facts")
        }
        return CoreStart(
            head: head, evidence: evidence, mailboxes: try journal.mailboxes(),
            leased: try journal.leasedDeliveries(), nextWake: try journal.nextWake(),
            wakeRules: try journal.wakeRules())
    }

    /// The case of a row that cannot be read, as its facts tell it; nil if they do not either.
    static func rebuilt(
        _ row: CaseRow, from journal: any Journal, _ directory: Directory
    ) throws(JournalFailure) -> Case? {
        var read: [(fact: Fact, outcome: Outcome)] = []
        var next = row.head
        while next > 0 {
            guard let fact = try journal.fact(next), fact.caseID == row.id,
                fact.previousInCase < next, let outcome = try? Outcome(fact)
            else { return nil }
            read.append((fact, outcome))
            next = fact.previousInCase
        }
        var file: Case?
        for (fact, outcome) in read.reversed() {
            if file == nil, let opening = outcome.event?.changes.first {
                file = Case(opening: opening, sequence: fact.sequence, at: fact.at)
            }
            file?.fold(outcome, fact, directory)
        }
        return file
    }

    private func fold(_ facts: [Fact]) throws(JournalFailure) -> ProjectionSlice {
        var projector = Projector(directory: policy.directory)
        try projector.load(facts, from: journal)
        for (fact, outcome) in projector.read { projector.fold(outcome, fact) }
        return projector.slice { file in
            let (due, next) = reminders(
                in: file, rules: policy.rules, directory: policy.directory, clock: policy.clock,
                through: now.instant)
            return due.isEmpty ? next : now.instant
        }
    }
}

/// Folds facts over rows that were read for them.
private struct Projector {
    let directory: Directory
    private(set) var read: [(Fact, Outcome)] = []
    private var cases: [CaseID: CaseCache.Entry] = [:]
    private var touched: Set<CaseID> = []
    private var deliveries: [DeliveryKey: DeliveryRow] = [:]
    private var changed: Set<DeliveryKey> = []
    private var statuses: [StatusRow] = []
    private var last: [MailboxID: Int64] = [:]

    init(directory: Directory) {
        self.directory = directory
    }

    mutating func load(_ facts: [Fact], from journal: any Journal) throws(JournalFailure) {
        var keys: Set<DeliveryKey> = []
        for fact in facts {
            let outcome: Outcome
            do {
                outcome = try Outcome(fact)
            } catch {
                throw .corrupt("fact \(fact.sequence): \(error.pointer) \(error.problem)")
            }
            keys.formUnion(outcome.deliveryChanges.map(\.mark.key))
            read.append((fact, outcome))
        }
        deliveries = try journal.deliveries(keys.sorted())
        let ids = Set(facts.compactMap(\.caseID)).sorted()
        for row in try journal.cases(ids) {
            // A case that nothing tells rests: the engine says so at its first touch.
            var file = row.file
            if file == nil { file = try Recovery.rebuilt(row, from: journal, directory) }
            guard let file else { continue }
            cases[row.id] = CaseCache.Entry(
                state: file, head: row.head, through: row.through, wake: row.wake)
        }
    }

    mutating func fold(_ outcome: Outcome, _ fact: Fact) {
        let event = outcome.event
        if let id = fact.caseID { fold(outcome, into: id, fact) }
        if let event { fold(event, fact) }
        var ordinal: Int32 = 0
        for change in outcome.deliveryChanges {
            guard let row = deliveries[change.mark.key] else { continue }
            changed.insert(change.mark.key)
            deliveries[change.mark.key] = change.row(after: row)
            guard let step = change.step else { continue }
            let text = step.text(reason: change.reason)
            tell(text, row.sequence, row.ordinal, row.sender, fact, &ordinal)
        }
    }

    private mutating func fold(_ outcome: Outcome, into id: CaseID, _ fact: Fact) {
        var entry = cases[id]
        if entry == nil, let opening = outcome.event?.changes.first,
            let file = Case(opening: opening, sequence: fact.sequence, at: fact.at)
        {
            entry = CaseCache.Entry(opening: file)
        }
        guard let entry, fact.sequence > entry.through else { return }
        entry.state.fold(outcome, fact, directory)
        entry.head = fact.sequence
        entry.through = fact.sequence
        cases[id] = entry
        touched.insert(id)
    }

    private mutating func fold(_ event: EventOutcome, _ fact: Fact) {
        var number: Int32 = 0
        for (ordinal, copy) in event.copies.enumerated() {
            if let place = copy.place {
                deliveries[place] = DeliveryRow(
                    event: event, fact: fact, ordinal: Int32(ordinal), place: place)
                changed.insert(place)
                last[place.mailbox] = max(last[place.mailbox] ?? 0, place.number)
            } else {
                let text = StatusStep.blocked.text(reason: copy.reason)
                tell(text, fact.sequence, Int32(ordinal), fact.party, fact, &number)
            }
        }
    }

    private mutating func tell(
        _ step: String, _ event: Int64, _ delivery: Int32, _ sender: PartyID, _ fact: Fact,
        _ ordinal: inout Int32
    ) {
        statuses.append(
            StatusRow(
                sender: sender, changed: fact.sequence, ordinal: ordinal, event: event,
                delivery: delivery, step: step, at: fact.at))
        ordinal += 1
    }

    /// `wake` says when a case must be looked at; looking too early costs little.
    func slice(wake: (Case) -> Instant?) -> ProjectionSlice {
        var slice = ProjectionSlice()
        slice.cases = touched.sorted().compactMap { id in
            cases[id].map { entry in
                CaseRow(
                    id: id, through: entry.through, head: entry.head, wake: wake(entry.state),
                    json: entry.state.bytes)
            }
        }
        for key in changed.sorted() {
            if let row = deliveries[key] {
                slice.deliveries.append(row)
            } else {
                slice.settled.append(key)
            }
        }
        slice.statuses = statuses
        slice.mailboxes = last.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return slice
    }
}
