import Coordination
import JSONSchema
import Wire

extension Core {
    /// What became of what the party sent: one page now, or news as they come.
    func status(_ request: StatusRequest, from envelope: Envelope) {
        if request.follow {
            let session = session(of: envelope)
            session.follow = (envelope.requestID, lastSequence)
            sessions[session.id] = session
        }
        let party = envelope.principal.party
        let limit = policy.limits.pageRows
        let pending = pendingStatuses(of: party, after: request.after)
        turn.queries.append(
            PreparedQuery(envelope: envelope) { reader throws(JournalFailure) in
                let stored = try reader.statuses(of: party, after: request.after, limit: limit)
                // A full page may have left something behind; what memory holds comes after that.
                let isMore = stored.count >= limit
                var seen = Set(stored.map { StatusKey($0) })
                let news = isMore ? [] : pending.filter { seen.insert(StatusKey($0)).inserted }
                let page = StatusPage(rows: stored + news, isMore: isMore)
                return QueryPage(
                    header: page.json(after: request.after), body: [], caseID: nil, access: nil)
            })
    }

    /// Steps that memory is ahead of the store with.
    private func pendingStatuses(of party: PartyID, after: Int64) -> [StatusRow] {
        ((round?.pendingStatuses ?? []) + dirty.statuses)
            .filter { $0.sender == party && $0.changed > after }
    }

    /// Sends this turn's news to the sessions that follow.
    func followStatuses() {
        guard !turn.statuses.isEmpty else { return }
        let bySender = Dictionary(grouping: turn.statuses, by: \.sender)
        for (id, session) in sessions.sorted(by: { $0.key < $1.key }) {
            guard let follow = session.follow, let rows = bySender[session.principal.party] else {
                continue
            }
            let page = StatusPage(rows: rows, isMore: false)
            session.follow?.after = lastSequence
            turn.answers.append(
                Outgoing(
                    id,
                    Answer(
                        .status, requestID: follow.requestID,
                        header: page.json(after: follow.after).serialized())))
        }
    }
}

private struct StatusKey: Hashable {
    var changed: Int64
    var ordinal: Int32

    init(_ row: StatusRow) {
        changed = row.changed
        ordinal = row.ordinal
    }
}

/// Steps in the order in which they came, with the cursor to go on from.
struct StatusPage: Sendable {
    var rows: [StatusRow]
    var isMore: Bool

    func json(after: Int64) -> JSONValue {
        [
            "cursor": .integer(rows.last?.changed ?? after),
            "more": .bool(isMore),
            "steps": .array(
                rows.map { row in
                    let (step, reason) = row.parts
                    var object: JSONObject = [
                        "sequence": .integer(row.event),
                        "copy": .integer(Int64(row.delivery)), "step": .string(step),
                        "at": .string(row.at.rfc3339), "changed": .integer(row.changed),
                    ]
                    if !reason.isEmpty { object["reason"] = .string(reason) }
                    return .object(object)
                }),
        ]
    }
}
