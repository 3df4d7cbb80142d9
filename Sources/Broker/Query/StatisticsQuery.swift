import Coordination
import JSONSchema

/// Counts over all cases; small cells are not told.
struct StatisticsQuery: Sendable {
    /// Cells below this are suppressed.
    static let smallest = 10

    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        var counts = CaseCounts()
        var after: CaseID?
        var isEnd = false
        while !isEnd {
            let rows = try reader.cases(after: after, limit: 500)
            isEnd = rows.count < 500
            after = rows.last?.id
            for row in rows {
                guard let file = row.file else { continue }
                counts.add(file, on: asker.moment.day, rules: asker.policy.rules)
            }
        }
        let suppressed = counts.suppressed(below: Self.smallest)
        let cells = counts.cells.map { name, value -> JSONValue in
            let isHidden = suppressed.contains(name)
            return [
                "name": .string(name), "value": isHidden ? nil : .integer(Int64(value)),
                "suppressed": .bool(isHidden),
            ]
        }
        return QueryPage(
            header: [
                "what": "statistics", "rows": .integer(Int64(cells.count)),
                "day": .string(asker.moment.day.iso),
                "suppressedBelow": .integer(Int64(Self.smallest)),
            ],
            body: JSONValue.array(cells).serialized(), caseID: nil, access: nil)
    }
}

/// The counts of the field that the cases themselves can tell.
struct CaseCounts {
    private(set) var values: [String: Int] = [:]

    /// In the order in which they are shown.
    static let names = [
        "cases", "cases-open", "cases-closed", "sick-periods", "plans-due", "plans-on-time",
        "plans-late", "plans-overdue", "plans-exempted", "plans-not-made", "plans-written",
        "plans-oral", "plans-revised", "plans-requested", "consents-given",
        "consents-withdrawn", "requests-asked", "requests-answered", "requests-open",
        "reminders-sent",
    ]

    var cells: [(name: String, value: Int)] { Self.names.map { ($0, values[$0] ?? 0) } }

    /// Cells that together make up a total that is told, or may equal one.
    private static let parts = [
        ["cases-open", "cases-closed"], ["requests-answered", "requests-open"],
        ["plans-on-time", "plans-late"], ["plans-written", "plans-oral"],
    ]

    /// Small cells, and with one of them the next of its total, which would reveal it.
    func suppressed(below least: Int) -> Set<String> {
        var hidden = Set(cells.filter { (1..<least).contains($0.value) }.map(\.name))
        for parts in Self.parts where parts.count(where: hidden.contains) == 1 {
            let others = parts.filter { !hidden.contains($0) && values[$0] ?? 0 > 0 }
            if let next = others.min(by: { values[$0] ?? 0 < values[$1] ?? 0 }) {
                hidden.insert(next)
            }
        }
        return hidden
    }

    mutating func add(_ file: Case, on day: LocalDate, rules: RuleBook) {
        count("cases")
        count(file.isOpen ? "cases-open" : "cases-closed")
        count("sick-periods", file.sickPeriods.count)
        count("consents-given", file.consents.count)
        count("consents-withdrawn", file.consents.count { $0.withdrawnOn != nil })
        count("requests-asked", file.requests.count)
        count("requests-answered", file.requests.count { $0.answeredBy != nil })
        count("requests-open", file.requests.count { $0.answeredBy == nil })
        count("reminders-sent", file.fired.count)
        for plan in file.plans { add(plan, of: file, on: day, rules: rules) }
    }

    private mutating func add(_ plan: Plan, of file: Case, on day: LocalDate, rules: RuleBook) {
        let due = file.planDue(plan, rules: rules)
        if due != nil { count("plans-due") }
        let state = file.planState(plan, on: day, rules: rules)
        if state == .overdue { count("plans-overdue") }
        if state == .exempted { count("plans-exempted") }
        if state == .notMade { count("plans-not-made") }
        if !plan.requests.isEmpty { count("plans-requested") }
        if plan.versions.count > 1 { count("plans-revised") }
        guard let first = plan.versions.first else { return }
        count(first.form == .oral ? "plans-oral" : "plans-written")
        if let due { count(first.date < due.lateFrom ? "plans-on-time" : "plans-late") }
    }

    private mutating func count(_ name: String, _ number: Int = 1) {
        values[name, default: 0] += number
    }
}
