import Coordination
import JSONSchema
import Testing

@Suite("Folding is living")
struct OutlookTests {
    /// What can be computed of a case on a day.
    private struct Outlook: Equatable {
        var counters: Counters
        var grounds: [GroundAnswer]
        var states: [PlanState]
        var dues: [DueDate]
        var levelEnd: LocalDate?

        init(_ file: Case, on day: LocalDate, _ rules: RuleBook) {
            counters = file.counters(on: day, rules: rules)
            grounds = file.grounds(on: day, rules: rules)
            states = file.plans.map { file.planState($0, on: day, rules: rules) }
            dues = file.plans.compactMap { file.planDue($0, rules: rules) }
            levelEnd = file.levelEnd(on: day, rules: rules)?.date
        }
    }

    private struct Act {
        var type: String
        var from = World.agency
        var body: JSONObject
    }

    private static func act(_ day: LocalDate, _ random: inout SplitMix) -> Act {
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
            let from = day - Int.random(in: 0...9, using: &random)
            return Act(
                type: "case.sick-period-reported", from: World.employerOne,
                body: [
                    "employment": "emp-1",
                    "period": [
                        "id": .string("p\(day.dayNumber)"), "from": .string(from.iso),
                        "to": later(40, day, &random),
                        "quarters": .integer(Int64.random(in: 1...4, using: &random)),
                    ],
                ])
        case 1:
            return Act(
                type: "case.sick-period-reported", from: World.employerOne,
                body: [
                    "employment": "emp-1",
                    "period": [
                        "id": "period-1", "from": "2026-03-01", "to": later(60, day, &random),
                    ],
                ])
        case 2:
            return Act(
                type: "case.employment-changed", from: World.insuredAddress,
                body: [
                    "record": [
                        "id": "emp-2", "employer": .string(World.employerTwo),
                        "kind": Bool.random(using: &random) ? "on-call" : "self-employed",
                        "to": later(90, day, &random),
                    ]
                ])
        case let number: return statement(number, day, &random)
        }
    }

    private static func later(
        _ most: Int, _ day: LocalDate, _ random: inout SplitMix
    ) -> JSONValue {
        .string((day + Int.random(in: 0...most, using: &random)).iso)
    }

    private static func statement(
        _ number: Int, _ day: LocalDate, _ random: inout SplitMix
    ) -> Act {
        let date = JSONValue.string(day.iso)
        switch number {
        case 3:
            return Act(
                type: "case.circumstances-changed", from: World.insuredAddress,
                body: [
                    "unemployed": [["from": date, "to": later(80, day, &random)]],
                    "pensionAge": [["from": later(200, day, &random)]],
                ])
        case 4:
            return Act(
                type: "case.circumstances-changed",
                body: [
                    "normalDays": [
                        "days": .integer(Int64.random(in: 0...364, using: &random)),
                        "through": date,
                    ],
                    "seriousIllness": [
                        ["from": later(60, day, &random), "to": later(60, day, &random)]
                    ],
                ])
        case 5:
            let kinds = ["predominant", "special", "unreasonable"]
            return Act(
                type: "ground.exception-investigated",
                body: [
                    "kind": .string(kinds[Int.random(in: 0..<3, using: &random)]),
                    "outcome": Bool.random(using: &random) ? "applies" : "does-not-apply",
                    "date": date, "validTo": later(200, day, &random), "basis": "x",
                ])
        case 6:
            return Act(
                type: "ground.normal-work-assessed",
                body: ["outcome": "reduced", "date": date, "group": "4112", "basis": "x"])
        case 7:
            return Act(
                type: "plan.assumption-recorded", from: World.employerOne,
                body: [
                    "employment": "emp-1", "source": "own",
                    "assumedDays": .integer(Int64.random(in: 50...70, using: &random)),
                ])
        default:
            return Act(
                type: "plan.established", from: World.employerOne,
                body: ["employment": "emp-1", "date": date])
        }
    }

    @Test(arguments: UInt64(1)...24)
    func `facts read back give the same days, grounds, dues and states at every moment`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        var world = try World.opened(assumedDays: 75)
        var day = try World.day("2026-03-01")
        var lived: [(facts: Int, day: LocalDate, outlook: Outlook)] = []
        for _ in 0..<40 {
            day = day + Int.random(in: 0...14, using: &random)
            let act = Self.act(day, &random)
            guard
                let outcome = try? world.send(
                    act.type, from: act.from, on: day.iso, .object(act.body))
            else { continue }
            // Who has heard of what follows from the facts' copies, which the broker folds.
            var told = outcome.file
            told?.heard = world.file?.heard ?? []
            #expect(told == world.file, "seed \(seed)")
            lived.append(
                (
                    world.changes.count, day,
                    Outlook(try #require(world.file), on: day, world.rules)
                ))
        }
        #expect(lived.count > 10, "seed \(seed)")
        var folded: Case?
        var next = 0
        for (index, (change, sequence, instant)) in world.changes.enumerated() {
            let read = try CaseChange(json: try JSONValue(parsing: change.bytes))
            if folded == nil { folded = Case(opening: read, sequence: sequence, at: instant) }
            folded?.fold(read, sequence: sequence, at: instant)
            while next < lived.count, lived[next].facts == index + 1 {
                let file = try Case(json: try JSONValue(parsing: #require(folded).bytes))
                #expect(
                    Outlook(file, on: lived[next].day, world.rules) == lived[next].outlook,
                    "seed \(seed), fact \(index)")
                next += 1
            }
        }
        #expect(next == lived.count, "seed \(seed)")
    }
}
