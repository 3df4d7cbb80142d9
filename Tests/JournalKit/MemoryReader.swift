package import Broker
package import Coordination
package import Wire

/// Queries of a journal in memory: each call sees what was committed last.
package struct MemoryReader: JournalReader {
    let contents: Contents

    package func facts(_ sequences: [Int64]) throws(JournalFailure) -> [Fact] {
        contents.read { state in sequences.compactMap { state.fact($0) } }
    }

    package func history(from head: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        contents.read { state in
            var found: [Fact] = []
            var next = head
            while found.count < limit, let fact = state.fact(next) {
                found.append(fact)
                next = fact.previousInCase
            }
            return found
        }
    }

    package func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        contents.read { $0.facts(after: after, limit: limit) }
    }

    package func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow] {
        contents.read { $0.bodies(sequences) }
    }

    package func reminder(_ id: [UInt8]) throws(JournalFailure) -> Int64? {
        contents.read { $0.reminders[id] }
    }

    package func statuses(
        of sender: PartyID,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [StatusRow] {
        contents.read { state in
            let rows = (state.statuses[sender] ?? [:]).values
                .filter { $0.changed > after }
                .sorted { ($0.changed, $0.ordinal) < ($1.changed, $1.ordinal) }
            let page = rows.prefix(max(0, limit))
            // The steps of one fact stay together: the cursor is the fact.
            return rows.filter { row in page.last.map { row.changed <= $0.changed } ?? false }
        }
    }

    package func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow] {
        let wanted = Set(events)
        return contents.read { state in
            state.statuses.values.flatMap(\.values)
                .filter { wanted.contains($0.event) }
                .sorted { ($0.event, $0.changed, $0.ordinal) < ($1.event, $1.changed, $1.ordinal) }
        }
    }

    package func deadDeliveries(
        in mailbox: MailboxID?,
        after: DeliveryKey?,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        contents.read { state in
            let rows = state.allDeliveries.lazy.filter { row in
                let key = DeliveryKey(mailbox: row.mailbox, number: row.number)
                return row.state == .dead && (mailbox ?? row.mailbox) == row.mailbox
                    && (after.map { $0 < key } ?? true)
            }
            return Array(rows.prefix(max(0, limit)))
        }
    }

    package func deliveries(
        in mailbox: MailboxID,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        contents.read { state in
            state.deliveries(in: mailbox, after: after, limit: limit) { _ in true }
        }
    }

    package func caseRow(_ id: CaseID) throws(JournalFailure) -> CaseRow? {
        contents.read { $0.cases[id] }
    }

    package func cases(after: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow] {
        contents.read { state in
            let rows = state.cases.values.sorted { $0.id < $1.id }
            return Array(
                rows.filter { row in after.map { row.id > $0 } ?? true }.prefix(max(0, limit))
            )
        }
    }

    package func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseRow] {
        contents.read { $0.casesDue(at: instant, limit: limit) }
    }

    package func leaves(from: Int64, through: Int64) throws(JournalFailure) -> [[UInt8]] {
        contents.read { state in
            state.facts.filter { $0.sequence >= from && $0.sequence <= through }.map(\.leaf)
        }
    }

    package func nodes(
        level: UInt8,
        from: Int64,
        through: Int64
    ) throws(JournalFailure) -> [EvidenceNode] {
        contents.read { state in
            state.nodes.filter { $0.key.level == level }
                .filter { $0.key.index >= from && $0.key.index <= through }
                .map { EvidenceNode(level: $0.key.level, index: $0.key.index, hash: $0.value) }
                .sorted { $0.index < $1.index }
        }
    }

    package func checkpoints(
        after size: Int64,
        limit: Int
    ) throws(JournalFailure) -> [Checkpoint] {
        contents.read { state in
            Array(state.checkpoints.filter { $0.size > size }.prefix(max(0, limit)))
        }
    }
}
