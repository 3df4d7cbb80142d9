package import Broker
package import Coordination
internal import GRDB
package import Wire

/// Queries beside the writer: each call reads one snapshot, the last commit, on any thread.
package struct SQLiteReader: JournalReader {
    let pool: DatabasePool
    /// A read that lasts longer keeps the log from starting over, so it is ended with an error.
    let budget: Duration

    private func read<Value>(
        _ work: (Connection) throws(JournalFailure) -> Value
    ) throws(JournalFailure) -> Value {
        let deadline = ContinuousClock.now + budget
        do {
            return try pool.read { try work(Connection($0, deadline: deadline)) }
        } catch {
            throw JournalFailure(error)
        }
    }

    package func facts(_ sequences: [Int64]) throws(JournalFailure) -> [Fact] {
        try read { connection throws(JournalFailure) in
            try FactTable.facts(sequences, on: connection)
        }
    }

    package func history(from head: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        try read { connection throws(JournalFailure) in
            try FactTable.history(from: head, limit: limit, on: connection)
        }
    }

    package func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        try read { connection throws(JournalFailure) in
            try FactTable.facts(after: after, limit: limit, on: connection)
        }
    }

    package func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow] {
        try read { connection throws(JournalFailure) in
            try BodyTable.bodies(sequences, on: connection)
        }
    }

    package func reminder(_ id: [UInt8]) throws(JournalFailure) -> Int64? {
        try read { connection throws(JournalFailure) in
            try ReminderTable.sequence(of: id, on: connection)
        }
    }

    package func statuses(
        of sender: PartyID,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [StatusRow] {
        try read { connection throws(JournalFailure) in
            try StatusTable.statuses(of: sender, after: after, limit: limit, on: connection)
        }
    }

    package func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow] {
        try read { connection throws(JournalFailure) in
            try StatusTable.statuses(ofEvents: events, on: connection)
        }
    }

    package func deadDeliveries(
        in mailbox: MailboxID?,
        after: DeliveryKey?,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.dead(in: mailbox, after: after, limit: limit, on: connection)
        }
    }

    package func deliveries(
        in mailbox: MailboxID,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.deliveries(
                in: mailbox,
                state: nil,
                after: after,
                limit: limit,
                on: connection
            )
        }
    }

    package func caseRow(_ id: CaseID) throws(JournalFailure) -> CaseRow? {
        try read { connection throws(JournalFailure) in
            try CaseTable.cases([id], on: connection).first
        }
    }

    package func cases(after: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow] {
        try read { connection throws(JournalFailure) in
            try CaseTable.cases(after: after, limit: limit, on: connection)
        }
    }

    package func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseRow] {
        try read { connection throws(JournalFailure) in
            try CaseTable.due(at: instant, limit: limit, on: connection)
        }
    }

    package func leaves(from: Int64, through: Int64) throws(JournalFailure) -> [[UInt8]] {
        try read { connection throws(JournalFailure) in
            try FactTable.leaves(from: from, through: through, on: connection)
        }
    }

    package func nodes(
        level: UInt8,
        from: Int64,
        through: Int64
    ) throws(JournalFailure) -> [EvidenceNode] {
        try read { connection throws(JournalFailure) in
            try EvidenceTable.nodes(level: level, from: from, through: through, on: connection)
        }
    }

    package func checkpoints(
        after size: Int64,
        limit: Int
    ) throws(JournalFailure) -> [Checkpoint] {
        try read { connection throws(JournalFailure) in
            try EvidenceTable.checkpoints(after: size, limit: limit, on: connection)
        }
    }
}
