import Coordination
import JSONSchema
import Wire

/// Turns a checked query into the reading that answers it.
struct QueryPlan {
    var query: Query
    var asker: Asker
    var file: CaseInMemory?

    func prepared(for envelope: Envelope) -> Result<PreparedQuery, Refusal> {
        reading(for: envelope).map { prepared in
            var prepared = prepared
            prepared.readsProjections = ![.directory, .journal, .proof].contains(query.subject)
            return prepared
        }
    }

    private func reading(for envelope: Envelope) -> Result<PreparedQuery, Refusal> {
        switch query.subject {
        case .case, .plan:
            guard let file else { return .failure(Refusal(.unknown)) }
            return .success(view(of: file, envelope))
        case .timeline, .reminders:
            guard let file else { return .failure(Self.caseMissing) }
            let timeline = Timeline(query: query, asker: asker, file: file)
            return .success(PreparedQuery(envelope: envelope, run: timeline.page))
        case .deadlines:
            guard let file else {
                let walk = CaseWalk(query: query, asker: asker)
                return .success(PreparedQuery(envelope: envelope, run: walk.deadlines))
            }
            return .success(deadlines(of: file, envelope))
        case .cases:
            let walk = CaseWalk(query: query, asker: asker)
            return .success(PreparedQuery(envelope: envelope, run: walk.cases))
        case .event:
            return .success(
                PreparedQuery(envelope: envelope, run: EventQuery(query: query, asker: asker).page))
        case .mailbox:
            let list = MailboxList(query: query, asker: asker)
            return .success(PreparedQuery(envelope: envelope, run: list.page))
        case .directory:
            return .success(directory(envelope))
        case .statistics:
            guard asker.has(.audit) || asker.has(.admin) else {
                return .failure(Refusal(.notAllowed))
            }
            return .success(
                PreparedQuery(envelope: envelope, run: StatisticsQuery(asker: asker).page))
        case .journal:
            guard asker.has(.audit) else { return .failure(Refusal(.notAllowed)) }
            return .success(
                PreparedQuery(
                    envelope: envelope, run: JournalQuery(query: query, asker: asker).page))
        case .proof:
            let proof = ProofQuery(query: query, asker: asker)
            return .success(PreparedQuery(envelope: envelope, run: proof.page))
        }
    }

    private static let caseMissing = Refusal(
        .attribute,
        [
            Fault(
                path: "case",
                text: Localized(sv: "Attributet saknas.", en: "The attribute is missing."))
        ])

    private func view(of file: CaseInMemory, _ envelope: Envelope) -> PreparedQuery {
        let (query, asker) = (query, asker)
        return PreparedQuery(envelope: envelope) { reader throws(JournalFailure) in
            let view = try CaseView(asker: asker, file: file.state, reader: reader)
            let value = query.subject == .plan ? view.plans(query.employment) : view.json
            return QueryPage(
                header: ["what": .string(query.subject.rawValue), "rows": 1],
                body: value.serialized(), caseID: file.state.id,
                access: asker.access(query.subject, in: file.state, rows: 1))
        }
    }

    private func deadlines(of file: CaseInMemory, _ envelope: Envelope) -> PreparedQuery {
        let list = Deadlines(asker: asker, days: query.days).list(of: file.state)
        return immediate(
            ["deadlines": .array(list)], file: file, rows: list.count, envelope)
    }

    /// A page that is made from memory alone.
    private func immediate(
        _ value: JSONValue, file: CaseInMemory, rows: Int, _ envelope: Envelope
    ) -> PreparedQuery {
        let page = QueryPage(
            header: ["what": .string(query.subject.rawValue), "rows": .integer(Int64(rows))],
            body: value.serialized(), caseID: file.state.id,
            access: asker.access(query.subject, in: file.state, rows: rows))
        return PreparedQuery(envelope: envelope) { _ in page }
    }

    private func directory(_ envelope: Envelope) -> PreparedQuery {
        let rows = asker.policy.directory.functions
            .filter { !$0.isClosed(on: asker.moment.day) }
            .compactMap { function -> JSONValue? in
                guard let party = asker.policy.directory.party(function.party),
                    party.kind != .insured
                else { return nil }
                var object: JSONObject = [
                    "address": .string(function.address.text),
                    "kind": .string(party.kind.rawValue),
                    "held": .bool(!function.holders(on: asker.moment.day).isEmpty),
                ]
                object["name"] = party.name.map { .string($0) }
                return .object(object)
            }
        let start = query.after.flatMap(Int.init) ?? 0
        let shown = rows.dropFirst(max(start, 0)).prefix(query.limit)
        var header: JSONObject = [
            "what": "directory", "rows": .integer(Int64(shown.count)),
        ]
        let end = max(start, 0) + shown.count
        if end < rows.count { header["after"] = .string(String(end)) }
        let page = QueryPage(
            header: .object(header), body: JSONValue.array(Array(shown)).serialized(),
            caseID: nil, access: nil)
        return PreparedQuery(envelope: envelope) { _ in page }
    }
}

extension Asker {
    /// The fact that somebody read about a person.
    func access(
        _ what: Query.Subject, in file: Case, rows: Int,
        classes: Set<DataClass> = [.administrative]
    ) -> AccessOutcome {
        AccessOutcome(
            key: principal.keyID, what: what.rawValue,
            classes: classes.map(\.rawValue).sorted(),
            ground: isInsured(in: file) ? "own" : "participant", rows: rows)
    }
}
