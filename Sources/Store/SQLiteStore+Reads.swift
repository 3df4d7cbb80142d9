package import Broker
package import Coordination

/// The reads of the core, on the writer's own connection: they see what was just committed.
extension SQLiteStore {
    package func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        try read { connection throws(JournalFailure) in
            try FactTable.facts(after: after, limit: limit, on: connection)
        }
    }

    package func directoryFacts() throws(JournalFailure) -> [Fact] {
        try read { connection throws(JournalFailure) in
            try FactTable.directoryFacts(on: connection)
        }
    }

    package func fact(_ sequence: Int64) throws(JournalFailure) -> Fact? {
        try read { connection throws(JournalFailure) in
            try FactTable.fact(sequence, on: connection)
        }
    }

    package func cases(_ ids: [CaseID]) throws(JournalFailure) -> [CaseRow] {
        try read { connection throws(JournalFailure) in
            try CaseTable.cases(ids, on: connection)
        }
    }

    package func sequences(
        of keys: [MessageKey]
    ) throws(JournalFailure) -> [MessageKey: Int64] {
        try read { connection throws(JournalFailure) in
            try MessageIDTable.sequences(of: keys, on: connection)
        }
    }

    package func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow] {
        try read { connection throws(JournalFailure) in
            try BodyTable.bodies(sequences, on: connection)
        }
    }

    package func contents(
        after sequence: Int64,
        limit: Int
    ) throws(JournalFailure) -> [Int64] {
        try read { connection throws(JournalFailure) in
            try BodyTable.sequences(after: sequence, limit: limit, on: connection)
        }
    }

    package func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow] {
        try read { connection throws(JournalFailure) in
            try StatusTable.statuses(ofEvents: events, on: connection)
        }
    }

    package func parties(
        of numbers: [PersonNumber]
    ) throws(JournalFailure) -> [PersonNumber: PartyID] {
        try read { connection throws(JournalFailure) in
            try PersonTable.parties(of: numbers, on: connection)
        }
    }

    package func deliveries(
        in mailbox: MailboxID,
        state: DeliveryRow.State,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.deliveries(
                in: mailbox,
                state: state,
                after: after,
                limit: limit,
                on: connection
            )
        }
    }

    package func deliveries(
        _ keys: [DeliveryKey]
    ) throws(JournalFailure) -> [DeliveryKey: DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.deliveries(keys, on: connection)
        }
    }

    package func leasedDeliveries() throws(JournalFailure) -> [DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.leased(on: connection)
        }
    }

    package func dead(
        in mailbox: MailboxID?,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        try read { connection throws(JournalFailure) in
            try DeliveryTable.dead(in: mailbox, after: nil, limit: limit, on: connection)
        }
    }

    package func mailboxes() throws(JournalFailure) -> [MailboxCount] {
        try read { connection throws(JournalFailure) in
            try MailboxTable.counts(on: connection)
        }
    }

    package func nextWake() throws(JournalFailure) -> Instant? {
        try read { connection throws(JournalFailure) in
            try CaseTable.nextWake(on: connection)
        }
    }

    package func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseID] {
        try read { connection throws(JournalFailure) in
            try CaseTable.idsDue(at: instant, limit: limit, on: connection)
        }
    }

    package func cases(after id: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow] {
        try read { connection throws(JournalFailure) in
            try CaseTable.cases(after: id, limit: limit, on: connection)
        }
    }

    package func wakeRules() throws(JournalFailure) -> String {
        try read { connection throws(JournalFailure) in
            try WakeRulesTable.name(on: connection)
        }
    }

    package func checkpoint(covering sequence: Int64) throws(JournalFailure) -> Checkpoint? {
        try read { connection throws(JournalFailure) in
            try EvidenceTable.checkpoint(covering: sequence, on: connection)
        }
    }
}
