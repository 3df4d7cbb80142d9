import Coordination
import JSONSchema

/// A case as a person reads it.
struct CaseText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ file: JSONValue) -> [String] {
        head(file)
            + section("Dagräkning", "Day counts", file["counters"], count)
            + section("Deltar", "Taking part", file["participants"], seat)
            + section("Anställningar", "Employments", file["employments"], employment)
            + section("Planer", "Plans", file["plans"], plan)
            + consents(file["consents"])
            + section("Väntar på svar", "Open requests", open(file["requests"]), request)
    }

    private func head(_ file: JSONValue) -> [String] {
        let isOpen = file["status"]?.string == "open"
        return Facts([
            (language.pick("ärende", "case"), file["case"]?.string ?? ""),
            (language.pick("öppnat", "opened"), file["openedOn"]?.string ?? ""),
            (
                language.pick("läge", "status"),
                isOpen ? language.pick("öppet", "open") : language.pick("avslutat", "closed")
            ),
            (language.pick("försäkrad", "insured"), file["insured"]?.string ?? ""),
        ]).lines(style: style)
    }

    private func count(_ count: JSONValue) -> [String] {
        [
            NameText.text(count["name"]?.string ?? "", language),
            language.pick("dag", "day") + " \(count["day"]?.int ?? 0)",
            language.pick(count["arithmetic"]),
        ]
    }

    private func seat(_ seat: JSONValue) -> [String] {
        let days = [seat["from"]?.string, seat["to"]?.string].compactMap { $0 }
        return [
            PartyText.role(seat["role"]?.string ?? "", language), seat["address"]?.string ?? "",
            language.pick("från ", "from ")
                + days.joined(separator: language.pick(" till ", " to ")),
            ContactText.line(seat["contact"]),
        ]
    }

    private func employment(_ job: JSONValue) -> [String] {
        [
            job["id"]?.string ?? "", job["employer"]?.string ?? "",
            job["extent"]?.int.map { "\($0) %" } ?? "",
        ]
    }

    private func plan(_ plan: JSONValue) -> [String] {
        [
            PlanName.text(plan),
            plan["stateName"].map { language.pick($0) }
                ?? language.pick("versioner har lämnats till er", "versions were given to you"),
            plan["due"]?["date"]?.string.map { language.pick("senast ", "due ") + $0 } ?? "",
        ]
    }

    private func consents(_ consents: JSONValue?) -> [String] {
        let all = consents?.array ?? []
        guard !all.isEmpty else { return [] }
        let text = ConsentText(language, style: style)
        return [style.bold(language.pick("Medgivanden", "Consents"))] + all.flatMap(text.lines)
    }

    private func request(_ request: JSONValue) -> [String] {
        [
            "#\(request["sequence"]?.int ?? 0)",
            TypeText.text(request["type"]?.string ?? "", language),
            request["receiver"]?.string ?? "",
            request["lastDay"]?.string.map { language.pick("senast ", "by ") + $0 } ?? "",
        ]
    }

    private func open(_ requests: JSONValue?) -> JSONValue {
        .array((requests?.array ?? []).filter { $0["answeredBy"] == nil })
    }

    /// A titled list; nothing where there is nothing.
    private func section(
        _ sv: String, _ en: String, _ items: JSONValue?, _ cells: (JSONValue) -> [String]
    ) -> [String] {
        let rows = (items?.array ?? []).map(cells)
        guard let most = rows.map(\.count).max() else { return [] }
        let columns = (0..<most).map { _ in Table.Column("") }
        let body = Table(columns, rows).lines().dropFirst().map { "  " + $0 }
        return [style.bold(language.pick(sv, en))] + body.wrapped()
    }
}
