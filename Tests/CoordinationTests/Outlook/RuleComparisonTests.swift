import Coordination
import JSONSchema
import Testing

/// What another rule set would change in a case, told before it does.
@Suite("Rule comparison")
struct RuleComparisonTests {
    private func set(_ files: [DataFile]) throws -> RuleSet {
        RuleSet(
            rules: try RuleBook(files: files), catalogue: try ProtocolFiles.catalogue.get(),
            clock: ReminderClock(), entries: RuleEntries(files))
    }

    private func comparison(
        _ change: (inout ChangedRules) throws -> Void, in world: World,
        on day: String = "2026-03-02", days: Int = 365
    ) throws -> RuleComparison {
        var changed = try ChangedRules()
        try change(&changed)
        return RuleComparison(
            before: try set(ProtocolFiles.ruleFiles.get()), after: try set(changed.files),
            directory: world.directory, now: try World.noon(day), days: days)
    }

    private func rows(_ changes: [OutlookChange], _ kind: OutlookChange.Kind) -> [OutlookChange] {
        changes.filter { $0.kind == kind }
    }

    /// A limit whose number changes on a day.
    private func moving(
        _ limit: String, to value: Int64, from day: String, ending last: String
    ) -> (inout ChangedRules) throws -> Void {
        { rules in
            try rules.end(limit, in: "rules/limits.json", on: last)
            try rules.add(
                .entry(
                    limit, from: day,
                    ["value": .integer(value), "name": ["sv": "prov", "en": "test"]]),
                to: "rules/limits.json")
        }
    }

    @Test func `the same rules change nothing`() throws {
        let world = try World.opened(assumedDays: 75)
        let same = try comparison({ _ in }, in: world)
        #expect(same.entries.isEmpty)
        #expect(try same.changes(of: #require(world.file)).isEmpty)
    }

    @Test func `a later due day is told with the reminders that move with it`() throws {
        let world = try World.opened(assumedDays: 75)
        let later = try comparison(
            moving("plan-due-day", to: 35, from: "2026-03-01", ending: "2026-02-28"), in: world)
        let changes = later.changes(of: try #require(world.file))
        let due = rows(changes, .due)
        #expect(due.count == 1)
        #expect(due.first?.before == "2026-03-30 late from 2026-03-31 plan-due-day@2018-07-01")
        #expect(due.first?.after == "2026-04-04 late from 2026-04-08 plan-due-day@2026-03-01")
        #expect(due.first?.to == nil)
        // Overdue five working days later: the state differs on the days between.
        let state = rows(changes, .plan)
        #expect(state.isEmpty || state.allSatisfy { $0.before == "overdue" && $0.after == "due" })
        let reminders = rows(changes, .reminder)
        #expect(reminders.contains { $0.name.hasPrefix("plan-due 0") && $0.after == nil })
        #expect(reminders.contains { $0.name.hasPrefix("plan-due 0") && $0.before == nil })
        #expect(rows(changes, .way).isEmpty && rows(changes, .count).isEmpty)
        #expect(later.entries.map(\.kind) == [.changed, .added])
        #expect(later.entries.first?.members == ["to"])
    }

    @Test(arguments: [("2026-02-28", 1), ("2026-03-01", 0)])
    func `a limit that changes before the reduction or after its first day`(
        last: String, due: Int
    ) throws {
        let world = try World.opened(assumedDays: 75)
        let next = try World.day(last) + 1
        let change = try comparison(
            moving("plan-due-day", to: 35, from: next.iso, ending: last), in: world)
        #expect(try rows(change.changes(of: #require(world.file)), .due).count == due)
    }

    @Test func `a count of days differs when the gap before its days is another`() throws {
        var world = try World.opened(from: "2025-10-01", to: "2025-12-20")
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-01",
            [
                "employment": "emp-1",
                "period": ["id": "period-2", "from": "2026-03-01", "quarters": 4],
            ])
        let shorter = try comparison(
            moving("chain-day-gap", to: 59, from: "2026-03-01", ending: "2026-02-28"), in: world,
            days: 30)
        // The rule of the first day after a gap decides, whatever day is asked about.
        let counts = try rows(shorter.changes(of: #require(world.file)), .count)
        #expect(Set(counts.map(\.name)) == ["chainDay"])
        #expect(counts.first?.from.iso == "2026-03-02")
        #expect(counts.first?.before == "83 chain-day-gap@2008-07-01")
        #expect(counts.first?.after == "2 chain-day-gap@2026-03-01")
        let later = try comparison(
            moving("chain-day-gap", to: 59, from: "2026-03-02", ending: "2026-03-01"), in: world,
            days: 30)
        #expect(try rows(later.changes(of: #require(world.file)), .count).isEmpty)
    }

    @Test func `a way that closes for some days is told with both its ends`() throws {
        let world = try World.opened(assumedDays: 75)
        let file = "rules/routes.json"
        let changed = try comparison(
            { rules in
                try rules.end("employer-fk-initiative", in: file, on: "2026-04-09")
                let ends: JSONObject = [
                    "giver": "employer", "receiver": "fk", "mode": "initiative",
                ]
                var narrow = ends
                narrow["types"] = ["consent.*"]
                narrow["to"] = "2026-04-19"
                try rules.add(
                    .entry("employer-fk-initiative", from: "2026-04-10", narrow), to: file)
                var open = ends
                open["types"] = ["*"]
                try rules.add(
                    .entry("employer-fk-initiative", from: "2026-04-20", open), to: file)
            }, in: world, days: 60)
        let ways = try rows(changed.changes(of: #require(world.file)), .way)
        let plans = ways.filter {
            $0.types.contains("plan.submitted") && $0.name.hasPrefix("workplace ")
        }
        #expect(plans.first?.from.iso == "2026-04-10" && plans.first?.to?.iso == "2026-04-19")
        #expect(plans.first?.after == "consent-missing")
        #expect(plans.first?.before?.hasPrefix("open by employer-fk-initiative") == true)
        #expect(ways.allSatisfy { $0.name.contains("\(World.employerOne) → \(World.agency)") })
        // As far as was looked, and not a day before.
        let short = try comparison(
            { try $0.end("employer-fk-initiative", in: file, on: "2026-04-09") }, in: world,
            days: 38)
        #expect(try short.changes(of: #require(world.file)).isEmpty)
        let enough = try comparison(
            { try $0.end("employer-fk-initiative", in: file, on: "2026-04-09") }, in: world,
            days: 39)
        #expect(try !enough.changes(of: #require(world.file)).isEmpty)
    }

    @Test func `entries are told apart by name and first day`() throws {
        func entries(_ text: String) throws -> RuleEntries {
            RuleEntries([try DataFile(file: "rules/x.json", bytes: Array(text.utf8))])
        }
        let before = try entries(
            #"{"book": "x", "entries": [{"id": "a", "from": "2020-01-01", "value": 1}]}"#)
        let after = try entries(
            #"{"book": "x", "entries": [{"id": "a", "from": "2020-01-01", "value": 2},"#
                + #" {"id": "b", "from": "2021-01-01"}]}"#)
        #expect(
            before.changes(to: after) == [
                RuleEntryChange(
                    name: "rules/x.json entries a@2020-01-01", kind: .changed,
                    members: ["value"]),
                RuleEntryChange(name: "rules/x.json entries b@2021-01-01", kind: .added),
            ])
        #expect(after.changes(to: before).map(\.kind) == [.changed, .removed])
        #expect(before.changes(to: before).isEmpty)
    }
}
