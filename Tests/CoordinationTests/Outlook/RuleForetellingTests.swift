import Coordination
import JSONSchema
import Testing

/// What is foretold of grounds, days and plans, held against both rule sets asked on every day.
@Suite("Rule comparison, day by day")
struct RuleForetellingTests {
    static let limits: [(String, [Int64])] = [
        ("own-work-last-day", [30, 60, 89, 91, 120]), ("redeployment-last-day", [150, 210]),
        ("last-return-day", [300, 400]), ("chain-day-gap", [30, 59, 120]),
        ("normal-level-days", [20, 100, 360]), ("normal-level-frame", [60, 200, 449]),
        ("level-day-gap", [0, 30]), ("sick-pay-days", [7, 21]), ("plan-due-day", [20, 35]),
        ("plan-day-gap", [2, 8]),
    ]

    private static func set(_ files: [DataFile]) throws -> RuleSet {
        RuleSet(
            rules: try RuleBook(files: files), catalogue: try ProtocolFiles.catalogue.get(),
            clock: ReminderClock(), entries: RuleEntries(files))
    }

    static func comparison(
        _ rules: ChangedRules, from day: LocalDate, days: Int
    ) throws -> RuleComparison {
        RuleComparison(
            before: try set(ProtocolFiles.ruleFiles.get()), after: try set(rules.files),
            directory: try World().directory, now: try World.noon(day.iso), days: days)
    }

    /// Gives a limit another number from a day on.
    static func move(
        _ limit: String, to value: Int64, from day: LocalDate, in rules: inout ChangedRules
    ) throws {
        try rules.end(limit, in: "rules/limits.json", on: (day - 1).iso)
        try rules.add(
            .entry(
                limit, from: day.iso,
                ["value": .integer(value), "name": ["sv": "prov", "en": "test"]]),
            to: "rules/limits.json")
    }

    // MARK: - Made at random

    private func absence(_ random: inout SplitMix, from first: LocalDate) throws -> Case {
        let kinds: [[Employment.Kind]] = [
            [.employed], [.selfEmployed], [.onCall], [.employed, .selfEmployed], [],
        ]
        var day = first
        var made: Absence?
        let employments = kinds.randomElement(using: &random) ?? []
        for place in 0..<Int.random(in: 1...4, using: &random) {
            let length = [5, 13, 14, 40, 100, 200].randomElement(using: &random) ?? 5
            let isLast = place > 0 && Bool.random(using: &random)
            let last = isLast ? nil : (day + length).iso
            if made == nil {
                made = try Absence(from: day.iso, to: last, employments)
            } else {
                try made?.report(
                    from: day.iso, to: last, employment: employments.isEmpty ? nil : "emp-1")
            }
            if isLast { break }
            day = day + length + ([1, 3, 5, 6, 31, 60, 89, 91].randomElement(using: &random) ?? 1)
        }
        var absence = try #require(made)
        for kind in [Circumstance.Kind.pensionAge, .seriousIllness, .agreedWork, .unemployed]
        where Int.random(in: 0..<4, using: &random) == 0 {
            let from = first + Int.random(in: 0..<200, using: &random)
            try absence.state(kind, from: from.iso, to: (from + 60).iso, employment: "emp-1")
        }
        if Bool.random(using: &random) {
            let on = first + Int.random(in: 0..<300, using: &random)
            try absence.state(.normalDays, from: on.iso, days: 90, byInsured: true)
        }
        if Bool.random(using: &random) {
            let on = first + Int.random(in: 0..<200, using: &random)
            try absence.find("predominant", on: on.iso, through: (on + 150).iso)
        }
        return absence.file
    }

    private func plan(of file: Case, _ random: inout SplitMix) -> Plan? {
        guard let first = file.sickPeriods.first?.from, !file.employments.isEmpty else {
            return nil
        }
        var plan = Plan(id: PlanID(employment: "emp-1", ordinal: 1), anchor: first)
        plan.state = .due
        plan.assumption = PlanAssumption(
            days: 75, source: .own, recordedOn: first,
            longSince: first + Int.random(in: 0..<40, using: &random),
            recordedAt: Instant(milliseconds: 0))
        return plan
    }

    @Test(arguments: [0, 15])
    func `every day that differs is foretold, and no other`(first: Int) throws {
        var kinds: Set<OutlookChange.Kind> = []
        for seed in first..<(first + 15) { kinds.formUnion(try check(seed: seed)) }
        #expect(kinds.isSuperset(of: [.ground, .count, .due, .plan]), "\(kinds)")
    }

    /// - Returns: the kinds of what differs.
    private func check(seed: Int) throws -> Set<OutlookChange.Kind> {
        var random = SplitMix(seed: UInt64(seed))
        let first = try World.day("2025-06-01") + Int.random(in: 0..<60, using: &random)
        var file = try absence(&random, from: first)
        file.plans = [plan(of: file, &random)].compactMap { $0 }
        // Every third is about a plan that is soon due, by a number that holds from the first day.
        let isAboutPlan = seed % 3 == 0
        let now = first + Int.random(in: 0..<(isAboutPlan ? 30 : 250), using: &random)
        var rules = try ChangedRules()
        let numbers = (0..<2).map { _ in Int.random(in: 0..<Self.limits.count, using: &random) }
        let plans = Self.limits.firstIndex { $0.0 == "plan-due-day" }
        for index in Set(isAboutPlan ? [plans ?? 0] : numbers) {
            let (limit, values) = Self.limits[index]
            let span = isAboutPlan ? -30..<1 : -30..<400
            let from = first + Int.random(in: span, using: &random)
            try Self.move(
                limit, to: values.randomElement(using: &random) ?? 1, from: from, in: &rules)
        }
        let comparison = try Self.comparison(rules, from: now, days: 300)
        let oracle = OutlookOracle(
            before: try Self.set(ProtocolFiles.ruleFiles.get()), after: try Self.set(rules.files),
            file: file, days: (0...300).map { now + $0 })
        let told = oracle.told(comparison.changes(of: file))
        let differing = oracle.differing
        for thing in Set(told.keys).union(differing.keys) {
            let missed = (differing[thing] ?? []).subtracting(told[thing] ?? [])
            let added = (told[thing] ?? []).subtracting(differing[thing] ?? [])
            #expect(missed.isEmpty, "\(seed) \(thing) \(missed.sorted().prefix(3))")
            #expect(added.isEmpty, "\(seed) \(thing) \(added.sorted().prefix(3))")
        }
        return Set(differing.keys.map(\.kind))
    }

    // MARK: - By hand

    private func rows(
        _ file: Case, _ kind: OutlookChange.Kind, from day: String, days: Int = 365,
        _ change: (inout ChangedRules) throws -> Void
    ) throws -> [OutlookChange] {
        var rules = try ChangedRules()
        try change(&rules)
        let comparison = try Self.comparison(rules, from: World.day(day), days: days)
        return comparison.changes(of: file).filter { $0.kind == kind }
    }

    @Test func `a ground that ends earlier is told with both its ends`() throws {
        // Day 90 is 31 March, day 60 is 1 March.
        let absence = try Absence(from: "2026-01-01")
        let found = try rows(absence.file, .ground, from: "2026-02-01") { rules in
            try Self.move(
                "own-work-last-day", to: 60, from: World.day("2026-03-10"), in: &rules)
        }
        #expect(found.map(\.from.iso) == ["2026-03-10", "2026-04-01"])
        #expect(found.map { $0.to?.iso } == ["2026-03-31", "2026-06-29"])
        #expect(found.allSatisfy { $0.name == "emp-1" })
        #expect(
            found.first?.before == "own-work through day 90 2026-03-31 employed@2022-09-01")
        #expect(
            found.first?.after == "redeployment through day 180 2026-06-29 employed@2022-09-01")
        // From then on the same ground, on days 61–180 and not 91–180.
        #expect(found.last?.after == (found.first?.after ?? "") + ", other days")
    }

    @Test func `days at normal level are told once, with the day on which they are used up`()
        throws
    {
        let absence = try Absence(from: "2026-01-01")
        let found = try rows(absence.file, .count, from: "2026-02-01") { rules in
            try Self.move(
                "normal-level-days", to: 300, from: World.day("2026-03-01"), in: &rules)
        }
        #expect(found.map(\.name).allSatisfy { $0 == "levelDay" })
        #expect(found.first?.from.iso == "2026-03-01")
        // 14 days of sick pay, then 364 or 300.
        let texts = [found.first?.before, found.first?.after]
        #expect(
            texts == [
                "46 used up 2027-01-13 normal-level-days@2008-07-01 at the earliest",
                "46 used up 2026-11-10 normal-level-days@2026-03-01 at the earliest",
            ])
        // Then from the day on which the one is used up, and both.
        #expect(found.map(\.from.iso) == ["2026-03-01", "2026-11-10", "2027-01-13"])
        #expect(found[1].after == "300 used up normal-level-days@2026-03-01 at the earliest")
    }

    @Test func `a limit that no case has anything to do with is told of none`() throws {
        let absence = try Absence(from: "2026-01-01", to: "2026-01-10")
        for kind in OutlookChange.Kind.allCases {
            let found = try rows(absence.file, kind, from: "2026-02-01") { rules in
                // The chain is broken after 89 days, on 10 April.
                try Self.move(
                    "own-work-last-day", to: 60, from: World.day("2026-04-10"), in: &rules)
                try Self.move(
                    "normal-level-days", to: 300, from: World.day("2026-03-01"), in: &rules)
            }
            #expect(found.isEmpty, "\(kind)")
        }
    }

    @Test func `words and sources that are other are told as such`() throws {
        let absence = try Absence(from: "2026-01-01")
        let found = try rows(absence.file, .ground, from: "2026-02-01", days: 30) { rules in
            try rules.replace(
                "own work, or other work that the employer offers for a time", with: "own work",
                in: "rules/grounds.json")
        }
        #expect(found.count == 1)
        #expect(
            found.first?.after
                == "own-work through day 90 2026-03-31 employed@2022-09-01, other days, name")
    }

    @Test func `another question of a form is told of the plans that were made with it`() throws {
        func planned(_ form: String?) throws -> Case {
            var world = try World.opened(assumedDays: 75)
            try world.send(
                "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
                PlanFlowTests.plan([
                    "date": "2026-03-25", "formVersion": form.map { .string($0) },
                ]))
            return try #require(world.file)
        }
        let file = try planned("2026.1")
        let asked = try rows(file, .form, from: "2026-03-26") { rules in
            try rules.replace(
                "What is the goal of the return?", with: "What is the goal?",
                in: "rules/forms.json")
        }
        #expect(
            asked.map(\.name) == ["emp-1:1 #\(file.plans[0].versions[0].sequence) 2026.1"])
        #expect(asked.first?.from.iso == "2026-03-26" && asked.first?.to == nil)
        #expect(asked.first?.before == "2026.1@2018-07-01")
        #expect(asked.first?.after == "2026.1@2018-07-01, other goal")
        let without = try rows(planned(nil), .form, from: "2026-03-26") { rules in
            try rules.replace(
                "What is the goal of the return?", with: "What is the goal?",
                in: "rules/forms.json")
        }
        #expect(without.isEmpty)
        // For plans of days on which it holds, and not for those of the day after.
        for (last, count) in [("2026-03-24", 1), ("2026-03-25", 0)] {
            let ended = try rows(file, .form, from: "2026-03-26") {
                try $0.end("2026.1", in: "rules/forms.json", on: last)
            }
            #expect(ended.count == count)
            #expect(ended.allSatisfy { $0.after == nil })
        }
    }

    @Test func `whether a plan comes in time is told where the day that the law asks about moves`()
        throws
    {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan(["date": "2026-03-25"]))
        let file = try #require(world.file)
        let moved = try rows(file, .reach, from: "2026-03-26") { rules in
            try Self.move(
                "last-return-day", to: 400, from: World.day("2026-03-25"), in: &rules)
        }
        #expect(moved.count == 1)
        #expect(moved.first?.before?.contains("by 2027-02-28 last-return-day@") == true)
        #expect(moved.first?.after?.contains("by 2027-04-04 last-return-day@2026-03-25") == true)
        let later = try rows(file, .reach, from: "2026-03-26") { rules in
            try Self.move(
                "last-return-day", to: 400, from: World.day("2026-03-26"), in: &rules)
        }
        #expect(later.isEmpty)
    }
}
