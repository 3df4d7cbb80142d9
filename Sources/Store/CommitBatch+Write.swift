internal import Broker
internal import GRDB

extension CommitBatch {
    /// Writes all of it inside the transaction that is open.
    func write(on connection: Connection) throws(JournalFailure) {
        try FactTable.insert(facts, on: connection)
        try BodyTable.insert(bodies, on: connection)
        try MessageIDTable.insert(dedupe, on: connection)
        try PersonTable.insert(persons, on: connection)
        try ReminderTable.insert(reminders, on: connection)
        if let checkpoint { try EvidenceTable.insert(checkpoint, on: connection) }
        try EvidenceTable.insert(nodes, on: connection)
        if !facts.isEmpty { try HeadTable.setPeaks(peaks, on: connection) }
        try BodyTable.erase(erasures, on: connection)
        try projections.write(on: connection)
    }
}

extension ProjectionSlice {
    /// A delivery that is both replaced and settled in one slice ends as settled.
    func write(on connection: Connection) throws(JournalFailure) {
        try CaseTable.upsert(cases, on: connection)
        try DeliveryTable.upsert(deliveries, on: connection)
        try DeliveryTable.remove(settled, on: connection)
        try StatusTable.insert(statuses, on: connection)
        try MailboxTable.raise(mailboxes, on: connection)
        if let wakeRules { try WakeRulesTable.set(wakeRules, on: connection) }
        if let appliedThrough {
            try HeadTable.raiseAppliedThrough(appliedThrough, on: connection)
        }
    }
}
