import Coordination
import JSONSchema
import Testing

@Suite("Day counts")
struct DayCountTests {
    private func period(_ id: String, _ from: LocalDate, _ to: LocalDate?) -> SickPeriod {
        SickPeriod(
            id: id, reporter: PartyID(raw: 2), employment: "emp-1", from: from, to: to,
            quarters: 4, knownToEmployer: true, registeredAt: Instant(milliseconds: 0))
    }

    private func file(_ periods: [SickPeriod]) throws -> Case {
        var file = Case(
            id: CaseID(high: 1, low: 1), openedBy: PartyID(raw: 2),
            openedOn: try World.day("2026-01-01"),
            insured: try Address(parsing: World.insuredAddress),
            lastActivityAt: Instant(milliseconds: 0))
        file.employments = [
            Employment(id: "emp-1", employer: try Address(parsing: World.employerOne))
        ]
        file.sickPeriods = periods
        return file
    }

    @Test(arguments: [
        6, 7, 8, 9, 13, 14, 15, 16, 20, 21, 22, 29, 30, 31, 59, 60, 61, 89, 90, 91, 179, 180, 181,
        363, 364, 365, 366, 549, 550, 551,
    ])
    func `day N is counted from the first day, inclusive`(number: Int) throws {
        let rules = try ProtocolFiles.rules.get()
        let first = try World.day("2026-03-01")
        let counters = try file([period("p", first, nil)]).counters(
            on: first + (number - 1), rules: rules)
        #expect(counters.plan("emp-1")?.day == number)
        #expect(counters.chain?.day == number)
        #expect(counters.plan("emp-1")?.run.date(ofDay: number) == first + (number - 1))
    }

    @Test(arguments: zip([8, 14, 15, 21, 30, 60, 90, 91, 180, 181, 365, 366, 450, 550], [
        "2026-03-08", "2026-03-14", "2026-03-15", "2026-03-21", "2026-03-30", "2026-04-29",
        "2026-05-29", "2026-05-30", "2026-08-27", "2026-08-28", "2027-02-28", "2027-03-01",
        "2027-05-24", "2027-09-01",
    ]))
    func `agrees with dates counted by hand`(number: Int, date: String) throws {
        let run = try #require(
            DayRun.runs(of: [period("p", try World.day("2026-03-01"), nil)], gap: GapRule(4)).first)
        #expect(run.date(ofDay: number)?.iso == date)
    }

    @Test(arguments: [(3, true), (4, true), (5, false)])
    func `a gap of four days leaves the reduction unbroken, five do not`(
        gap: Int, continues: Bool
    ) throws {
        let rules = try ProtocolFiles.rules.get()
        let first = try World.day("2026-03-02")
        let second = first + 10 + gap
        let file = try file([
            period("a", first, first + 9), period("b", second, nil),
        ])
        let counters = file.counters(on: second, rules: rules)
        #expect(counters.plan("emp-1")?.day == (continues ? 11 : 1))
        #expect(counters.chain?.day == 11)
    }

    @Test(arguments: [(88, true), (89, true), (90, false)])
    func `the chain goes on over 89 days and breaks at 90`(gap: Int, continues: Bool) throws {
        let rules = try ProtocolFiles.rules.get()
        let first = try World.day("2026-01-12")
        let second = first + 20 + gap
        let file = try file([
            period("a", first, first + 19), period("b", second, nil),
        ])
        let counters = file.counters(on: second + 4, rules: rules)
        #expect(counters.chain?.day == (continues ? 25 : 5))
        #expect(counters.plan("emp-1")?.day == 5)
    }

    @Test func `gap days are not counted and the count stands still in them`() throws {
        let rules = try ProtocolFiles.rules.get()
        let first = try World.day("2026-03-02")
        let file = try file([
            period("a", first, first + 4), period("b", first + 8, nil),
        ])
        let inGap = file.counters(on: first + 6, rules: rules).plan("emp-1")
        #expect(inGap?.day == 5)
        #expect(inGap?.isSickDay == false)
        let after = file.counters(on: first + 8, rules: rules).plan("emp-1")
        #expect(after?.day == 6)
        #expect(after?.arithmetic.sv.contains("uppehåll 3 dagar (högst 4, räknas inte)") == true)
        #expect(after?.version == "plan-day-gap@2018-07-01")
        #expect(after?.mark == .assumption)
    }

    @Test func `a count goes on over new year`() throws {
        let rules = try ProtocolFiles.rules.get()
        let file = try file([period("p", try World.day("2026-12-20"), nil)])
        for (date, number) in [
            ("2026-12-31", 12), ("2027-01-01", 13), ("2027-01-18", 30), ("2027-03-19", 90),
        ] {
            let counters = file.counters(on: try World.day(date), rules: rules)
            #expect(counters.chain?.day == number)
            #expect(counters.plan("emp-1")?.run.date(ofDay: number)?.iso == date)
        }
    }

    @Test func `the 29th of February is a day in leap years only`() throws {
        for (from, date) in [("2028-02-01", "2028-03-01"), ("2027-02-01", "2027-03-02")] {
            let run = try #require(
                DayRun.runs(of: [period("p", try World.day(from), nil)], gap: GapRule(4)).first)
            #expect(run.date(ofDay: 30)?.iso == date)
        }
    }

    @Test(arguments: ["2026-03-29", "2026-10-25"])
    func `clock changes neither add nor take a day`(change: String) throws {
        let rules = try ProtocolFiles.rules.get()
        let day = try World.day(change)
        let file = try file([period("p", day - 1, nil)])
        for (minute, expected) in [(-1, 1), (0, 2), (1_439, 2), (1_440, 3)] {
            let start = ZoneRules.stockholm.startOfDay(day)
            let end = ZoneRules.stockholm.startOfDay(day + 1)
            let instant =
                switch minute {
                case -1: start.adding(milliseconds: -1)
                case 0: start
                case 1_439: end.adding(milliseconds: -1)
                default: end
                }
            let moment = Moment(instant, zone: .stockholm)
            #expect(file.counters(on: moment.day, rules: rules).chain?.day == expected)
        }
    }

    @Test func `days that two report count once`() throws {
        let first = try World.day("2026-03-02")
        var other = period("p", first + 3, first + 12)
        other.reporter = PartyID(raw: 1)
        other.knownToEmployer = false
        let file = try file([period("p", first, first + 9), other])
        let rules = try ProtocolFiles.rules.get()
        #expect(file.counters(on: first + 30, rules: rules).plan("emp-1")?.day == 13)
        let known = file.counters(on: first + 30, rules: rules, counting: \.knownToEmployer)
        #expect(known.plan("emp-1")?.day == 10)
    }

    @Test func `counting agrees with a count of each day`() throws {
        for seed in UInt64(1)...40 {
            var random = SplitMix(seed: seed)
            let origin = try World.day("2026-01-01")
            var covered: Set<Int> = []
            var periods: [SickPeriod] = []
            for index in 0..<6 {
                let from = Int.random(in: 0..<200, using: &random)
                let length = Int.random(in: 1...25, using: &random)
                covered.formUnion(from..<(from + length))
                periods.append(period("p\(index)", origin + from, origin + (from + length - 1)))
            }
            let gap = Int.random(in: 0...10, using: &random)
            let runs = DayRun.runs(of: periods, gap: GapRule(gap))
            for run in runs {
                let start = origin.distance(to: run.start)
                let end = origin.distance(to: try #require(run.end))
                var number = 0
                for day in start...end where covered.contains(day) {
                    number += 1
                    #expect(run.date(ofDay: number) == origin + day, "seed \(seed)")
                    #expect(run.count(through: origin + day) == number, "seed \(seed)")
                }
                #expect(!covered.contains(end + 1), "seed \(seed)")
            }
            for (one, next) in zip(runs, runs.dropFirst()) {
                let end = try #require(one.end)
                #expect(end.distance(to: next.start) - 1 > gap, "seed \(seed)")
            }
        }
    }
}
