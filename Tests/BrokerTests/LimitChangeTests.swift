import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What a case shows of days, grounds and forms after other numbers and words are loaded.
struct LimitChangeTests {
    /// Day 60 and not 90 ends one's own work from 20 April, 20 days and not 364 are at normal
    /// level from 10 April, and the form asks otherwise.
    private func change(_ rules: RuleFolder) throws {
        let limits = [
            ("own-work-last-day", 60, "2026-04-20"), ("normal-level-days", 20, "2026-04-10"),
        ]
        for (limit, _, from) in limits {
            let last = try #require(LocalDate(iso: from)) - 1
            try rules.replace(
                "\"id\": \"\(limit)\",",
                with: "\"id\": \"\(limit)\", \"to\": \"\(last.iso)\",",
                in: "rules/limits.json")
        }
        for (limit, value, from) in limits {
            try rules.add(
                """
                {"id": "\(limit)", "name": {"sv": "prov", "en": "test"}, "from": "\(from)",
                 "value": \(value), "mark": "statute", "basis": {"sv": "prov", "en": "test"}}
                """, to: "rules/limits.json")
        }
        try rules.replace(
            "What is the goal of the return?", with: "What is the goal?", in: "rules/forms.json")
    }

    private func sendPlan(_ world: World, _ cases: [String: CaseID]) throws {
        try world.submit(
            "plan.submitted", plan { $0["date"] = "2026-03-01" }, from: world.session(.employer),
            in: cases["owed"], to: [DemoDirectory.agency])
    }

    private func plan(_ change: (inout JSONObject) -> Void) throws -> JSONValue {
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = try #require(body["plan"]?.object)
        change(&plan)
        body["plan"] = .object(plan)
        return .object(body)
    }

    /// What the insured person is shown, by what it is about.
    private func shown(_ world: World, _ id: CaseID) throws -> [String: JSONValue] {
        let client = world.session(.insured)
        let page = try world.page(Query(.case, caseID: id, limit: 500), by: client).body
        let plans = try world.page(Query(.plan, caseID: id, limit: 500), by: client).body
        var shown: [String: JSONValue] = [:]
        for row in page["grounds"]?.array ?? [] {
            shown["ground \(row["employment"]?.string ?? "-")"] = row
        }
        for row in page["counters"]?.array ?? [] {
            let name = [row["name"]?.string, row["employment"]?.string].compactMap { $0 }
            shown["count \(name.joined(separator: " "))"] = row
        }
        for row in page["plans"]?.array ?? [] {
            let name = "\(row["employment"]?.string ?? ""):\(row["ordinal"]?.int ?? 0)"
            shown["plan \(name)"] = row["stateToday"]
            shown["due \(name)"] = row["due"]
            shown["reach \(name)"] = row["reach"]
        }
        for form in plans["forms"]?.object ?? [:] { shown["form \(form.key)"] = form.value }
        return shown
    }

    private func isTold(_ row: JSONValue, _ thing: String, on day: String) -> Bool {
        let name = "\(row["what"]?.string ?? "") \(row["name"]?.string ?? "")"
        // Of a form the row names the version that was made with it too.
        let isAbout =
            row["what"]?.string == "form"
            ? thing.hasPrefix("form ") && name.hasSuffix(thing.dropFirst(4)) : name == thing
        return isAbout && row["from"]?.string ?? "" <= day
            && day <= row["to"]?.string ?? "9999"
    }

    @Test
    func `days, grounds and forms are shown otherwise where that was foretold, and nowhere else`()
        throws
    {
        let twins = try LawTwins(after: sendPlan, change: change)
        var differing: Set<String> = []
        for day in [
            "2026-03-01", "2026-04-09", "2026-04-10", "2026-04-19", "2026-04-20", "2026-04-29",
            "2026-04-30", "2026-05-29", "2026-05-30", "2026-07-20",
        ] {
            try twins.live(until: day)
            for (name, id) in twins.cases {
                let rows = twins.foretold.filter { $0["case"]?.string == id.text }
                let (after, before) = (try shown(twins.changed, id), try shown(twins.control, id))
                for thing in Set(after.keys).union(before.keys) {
                    let isForetold = rows.contains { isTold($0, thing, on: day) }
                    // When the days are used up is told, and not shown in the case.
                    if thing == "count levelDay", after[thing] == before[thing] { continue }
                    #expect(
                        (after[thing] != before[thing]) == isForetold, "\(day) \(name) \(thing)")
                    if isForetold { differing.insert(thing) }
                }
            }
        }
        #expect(differing == ["ground emp-1", "count levelDay", "form 2026.1"])
    }

    @Test
    func `what was answered stays as it was told, and what comes is told as the rules say now`()
        throws
    {
        let world = try World()
        let employer = world.session(.employer)
        let id = try world.openCase(by: employer)
        let body = try plan {
            $0["date"] = "2026-03-01"
            $0["goal"] = nil
        }
        let event = try world.event(
            "plan.submitted", body, from: employer, in: id, to: [DemoDirectory.agency])
        let first = try world.answer(to: [event], from: employer)
        try world.rules.replace(
            "Planen har inget mål.", with: "Målet saknas.", in: "rules/warnings.json")
        let desk = world.session(.operatorDesk)
        let compared = try world.operate(.rulesDiff, by: desk)
        #expect(try JSONValue(parsing: compared.body)["changed"]?.int == 0)
        #expect(try world.operate(.rulesLoad, by: desk).verb == .done)
        let again = try world.answer(to: [event], from: employer)
        func texts(_ answer: Answer) throws -> [String] {
            let warnings = try Receipt(answer).events.first?["warnings"]?.array ?? []
            return warnings.compactMap { $0["text"]?["sv"]?.string }
        }
        #expect(try texts(first) == texts(again))
        #expect(try texts(first).contains("Planen har inget mål."))
        let second = try world.openCase(by: employer)
        let other = try world.event(
            "plan.submitted", body, from: employer, in: second,
            to: [DemoDirectory.agency])
        #expect(try texts(world.answer(to: [other], from: employer)).contains("Målet saknas."))
    }
}
