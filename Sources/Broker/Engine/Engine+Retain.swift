import Coordination

extension Engine {
    /// While commands come, only one turn of so many looks at contents.
    private static let busyTurns: UInt64 = 32

    /// Looks at a few contents whose time may be over, and erases those whose time is.
    func retain(isIdle: Bool) throws(JournalFailure) {
        guard isRetaining, core.mayRetain, isIdle || turns % Self.busyTurns == 0 else { return }
        var sequences: [Int64]
        var isFront = false
        var limit = 0
        switch core.retentionSlice(isIdle: isIdle) {
        case .again(let known): sequences = known
        case .after(let front, let most):
            sequences = try journal.contents(after: front, limit: most)
            isFront = true
            limit = most
        }
        var facts: [Fact] = []
        for sequence in sequences {
            guard let fact = try journal.fact(sequence) else {
                throw .corrupt("fact \(sequence) is missing")
            }
            facts.append(fact)
        }
        var aged: [RetentionCandidate] = []
        try read { () throws(ReadFault) in
            aged = try core.agedContents(facts, isFront: isFront, limit: limit)
        }
        guard !aged.isEmpty else { return }
        let places = core.placesToRead(aged.map(\.fact))
        let cases = Set(aged.compactMap(\.fact.caseID)).filter { !core.holdsWhole($0) }
        core.retain(
            aged, stored: places.isEmpty ? [:] : try journal.deliveries(places),
            steps: try journal.statuses(ofEvents: aged.map(\.fact.sequence)),
            rows: try rows(cases))
    }

    /// The cases of messages that an operator wants to erase: one may be held.
    func prefetch(_ erasures: [Int64]) throws(JournalFailure) {
        var facts: [Fact] = []
        for sequence in erasures {
            if let fact = try journal.fact(sequence) { facts.append(fact) }
        }
        let missing = core.take(erasing: facts)
        if !missing.isEmpty { try take(journal.cases(missing)) }
        try takeOlder(of: Set(facts.compactMap(\.caseID)).sorted())
    }

    /// Case rows, with those that they were joined into.
    private func rows(_ ids: Set<CaseID>) throws(JournalFailure) -> [CaseRow] {
        var rows: [CaseRow] = []
        var read: Set<CaseID> = []
        var wanted = ids
        while !wanted.isEmpty {
            let found = try journal.cases(wanted.sorted())
            rows += found
            read.formUnion(wanted)
            wanted = Set(found.compactMap { $0.file?.mergedInto }).subtracting(read)
        }
        return rows
    }
}
