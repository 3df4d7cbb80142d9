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
        guard let cursor else { return .failure(Self.cursorUnknown) }
        switch query.subject {
        case .case, .plan, .day:
            guard let file else { return .failure(Refusal(.unknown)) }
            return .success(view(of: file, envelope))
        case .reminders where query.reminder != nil:
            let why = ReminderQuery(query: query, asker: asker, file: file?.state)
            return .success(PreparedQuery(envelope: envelope, run: why.page))
        case .timeline, .reminders:
            guard let file else { return .failure(Self.caseMissing) }
            let timeline = Timeline(query: query, asker: asker, file: file, cursor: cursor)
            return .success(PreparedQuery(envelope: envelope, run: timeline.page))
        case .deadlines:
            guard let file else {
                let walk = CaseWalk(query: query, asker: asker, cursor: cursor)
                return .success(PreparedQuery(envelope: envelope, run: walk.deadlines))
            }
            return .success(deadlines(of: file, envelope))
        case .cases:
            let walk = CaseWalk(query: query, asker: asker, cursor: cursor)
            return .success(PreparedQuery(envelope: envelope, run: walk.cases))
        case .event:
            return .success(
                PreparedQuery(envelope: envelope, run: EventQuery(query: query, asker: asker).page))
        case .mailbox:
            let list = MailboxList(query: query, asker: asker, cursor: cursor)
            return .success(PreparedQuery(envelope: envelope, run: list.page))
        case .directory:
            let list = DirectoryList(query: query, asker: asker, cursor: cursor)
            return .success(PreparedQuery(envelope: envelope, run: list.page))
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

    /// Where the asker goes on; nil for a cursor that no page of this query gave this key.
    private var cursor: PageCursor? {
        var cursor = PageCursor(
            sealer: asker.cursors,
            context: [
                asker.principal.keyID, query.subject.rawValue, query.caseID?.text ?? "",
            ].joined(separator: "\n"))
        guard query.subject != .journal, let after = query.after else { return cursor }
        cursor.place = asker.cursors.place(after, context: cursor.context)
        return cursor.place == nil ? nil : cursor
    }

    private static let cursorUnknown = Refusal(
        .attribute,
        [
            Fault(
                path: "after",
                text: Localized(
                    sv: "Ingen sida av frågan slutade där.",
                    en: "No page of the query ended there."))
        ])

    private func view(of file: CaseInMemory, _ envelope: Envelope) -> PreparedQuery {
        let (query, asker) = (query, asker)
        return PreparedQuery(envelope: envelope) { reader throws(JournalFailure) in
            let view = try CaseView(asker: asker, file: file.state, reader: reader)
            let value =
                switch query.subject {
                case .plan: view.plans(query.employment)
                case .day:
                    DayView(
                        view: view, number: query.day, date: query.date,
                        employment: query.employment
                    ).json
                default: view.json
                }
            return QueryPage(
                header: ["what": .string(query.subject.rawValue), "rows": 1],
                body: value.serialized(), caseID: file.state.id,
                access: asker.access(query.subject, in: file.state, rows: 1))
        }
    }

    private func deadlines(of file: CaseInMemory, _ envelope: Envelope) -> PreparedQuery {
        let (query, asker) = (query, asker)
        return PreparedQuery(envelope: envelope) { reader throws(JournalFailure) in
            let list = try Deadlines(asker: asker, days: query.days).list(of: file.state, reader)
            let body: JSONValue = ["deadlines": .array(list)]
            return QueryPage(
                header: [
                    "what": .string(query.subject.rawValue), "rows": .integer(Int64(list.count)),
                ],
                body: body.serialized(), caseID: file.state.id,
                access: asker.access(query.subject, in: file.state, rows: list.count))
        }
    }
}

extension Asker {
    /// The fact that somebody read about a person.
    ///
    /// - Parameter ground: what opened it; left out where the asker reads by its place in the case.
    func access(
        _ what: Query.Subject, in file: Case, rows: Int,
        classes: Set<DataClass> = [.administrative], ground: String? = nil
    ) -> AccessOutcome {
        AccessOutcome(
            key: principal.keyID, what: what.rawValue,
            classes: classes.map(\.rawValue).sorted(),
            ground: ground ?? (isInsured(in: file) ? "own" : "participant"), rows: rows,
            functions: functions(in: file))
    }

    /// The functions that the asker reads a case for: those of its key that have a seat there.
    private func functions(in file: Case) -> [String] {
        let seated = Set(file.participants.map(\.address))
        let own = principal.functions.sorted()
            .compactMap { policy.directory.function($0)?.address }
        let here = own.filter(seated.contains)
        return (here.isEmpty ? Array(own.prefix(Self.functionsMost)) : here).map(\.text)
    }

    /// Functions told at most where none of the key's has a seat.
    private static let functionsMost = 8
}
