package import Broker
package import Coordination

/// Rows with plain contents, told apart by their numbers.
package enum Sample {
    package static let start = Instant(milliseconds: 1_772_000_000_000)

    package static func hash(_ seed: Int64) -> [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: seed &* 31 &+ Int64($0)) }
    }

    package static func caseID(_ number: UInt64) -> CaseID { CaseID(high: 0xC0FFEE, low: number) }

    package static func fact(
        _ sequence: Int64,
        kind: FactKind = .event,
        case number: UInt64? = nil,
        previous: Int64 = 0,
        at: Instant? = nil
    ) -> Fact {
        Fact(
            sequence: sequence,
            at: at ?? start.adding(seconds: sequence),
            kind: kind,
            party: PartyID(raw: 7),
            caseID: number.map(caseID),
            previousInCase: previous,
            data: Array("{\"n\":\(sequence)}".utf8),
            leaf: hash(sequence)
        )
    }

    package static func body(_ sequence: Int64, bytes: Int = 100) -> BodyRow {
        BodyRow(
            sequence: sequence,
            salt: Array(hash(sequence).prefix(16)),
            header: Array("{\"id\":\"\(sequence)\"}".utf8),
            body: (0..<bytes).map { UInt8(truncatingIfNeeded: sequence &+ Int64($0)) }
        )
    }

    package static func key(_ number: Int64, party: Int32 = 7) -> MessageKey {
        MessageKey(party: PartyID(raw: party), id: Array("id-\(number)".utf8))
    }

    package static func delivery(
        _ mailbox: Int32,
        _ number: Int64,
        sequence: Int64 = 1,
        state: DeliveryRow.State = .ready,
        attempts: Int32 = 0
    ) -> DeliveryRow {
        DeliveryRow(
            mailbox: MailboxID(raw: mailbox),
            number: number,
            sequence: sequence,
            ordinal: 0,
            caseID: caseID(1),
            sender: PartyID(raw: 7),
            state: state,
            attempts: attempts,
            readyAt: nil,
            expires: start.adding(days: 30),
            priority: 1,
            reason: state == .dead ? "expired" : "",
            size: 1_024
        )
    }

    package static func status(
        changed: Int64,
        ordinal: Int32 = 0,
        event: Int64 = 1,
        step: String = "queued",
        sender: Int32 = 7
    ) -> StatusRow {
        StatusRow(
            sender: PartyID(raw: sender),
            changed: changed,
            ordinal: ordinal,
            event: event,
            delivery: 0,
            step: step,
            at: start.adding(seconds: changed)
        )
    }

    package static func row(
        case number: UInt64,
        through: Int64 = 1,
        head: Int64 = 1,
        wake: Instant? = nil,
        json: String = "{}"
    ) -> CaseRow {
        CaseRow(
            id: caseID(number),
            through: through,
            head: head,
            wake: wake,
            json: Array(json.utf8)
        )
    }

    /// Accepted events with everything that acceptance writes.
    package static func batch(_ sequences: ClosedRange<Int64>, bytes: Int = 100) -> CommitBatch {
        var batch = CommitBatch()
        batch.facts = sequences.map { fact($0) }
        batch.bodies = sequences.map { body($0, bytes: bytes) }
        batch.dedupe = sequences.map { DedupeRow(key: key($0), sequence: $0) }
        batch.checkpoint = Checkpoint(
            size: sequences.upperBound,
            root: hash(-sequences.upperBound)
        )
        batch.peaks = [hash(sequences.upperBound + 1), hash(sequences.upperBound + 2)]
        return batch
    }

    /// Projections alone.
    package static func slice(_ change: (inout ProjectionSlice) -> Void) -> CommitBatch {
        var batch = CommitBatch()
        change(&batch.projections)
        return batch
    }
}
