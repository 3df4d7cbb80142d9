import Coordination

/// Tells those concerned of changes of the directory, walking over the cases slice by slice.
extension Engine {
    /// How far back a start looks for changes that not all may have been told of.
    private static let tellingDays: Int64 = 2

    /// A slice of the cases: whom in them a change of the directory concerns.
    func tell(isIdle: Bool) throws(JournalFailure) {
        let limit = core.tellingSlice(isIdle: isIdle)
        let rows = try journal.cases(after: core.tellingCursor, limit: limit)
        let receivers = core.concerned(in: rows)
        var known: Set<MessageKey> = []
        if core.isTellingResumed, !receivers.isEmpty {
            known = Set(try journal.sequences(of: Array(receivers.keys)).keys)
        }
        core.tell(receivers, known: known, after: rows.last?.id, isEnd: rows.count < limit)
    }

    /// Changes of the last days are told anew, to whom the store does not know to have been told:
    /// the walk over the cases may have been cut short.
    func resumeTelling(at now: Instant) throws(JournalFailure) {
        let since = now.adding(days: -Self.tellingDays)
        for fact in try journal.directoryFacts() where fact.at >= since {
            core.resumeTelling(fact)
        }
    }
}
