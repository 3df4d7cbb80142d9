import Coordination
import Testing

@Suite("Grounds of assessment")
struct GroundTests {
    @Test(arguments: [
        (Employment.Kind.employed, 1, "own-work"), (.employed, 89, "own-work"),
        (.employed, 90, "own-work"), (.employed, 91, "redeployment"),
        (.employed, 179, "redeployment"), (.employed, 180, "redeployment"),
        (.employed, 181, "normal-work"), (.employed, 365, "normal-work"),
        (.employed, 366, "normal-work"),
        (.selfEmployed, 90, "own-tasks"), (.selfEmployed, 91, "own-tasks"),
        (.selfEmployed, 180, "own-tasks"), (.selfEmployed, 181, "normal-work"),
        (.onCall, 90, "own-work"), (.onCall, 91, "normal-work"), (.onCall, 181, "normal-work"),
    ])
    func `day N is the last of the old ground and N+1 the first of the new`(
        kind: Employment.Kind, number: Int, ground: String
    ) throws {
        let answer = try Absence(from: "2026-03-01", [kind]).ground(onDay: number)
        #expect(answer?.ground.rawValue == ground)
        #expect(answer?.chainDay == number)
        #expect(answer?.namesGroup == (ground == "normal-work"))
        #expect(answer?.version == "\(kind.rawValue)@"
            + (kind == .onCall ? "2022-09-01" : "2022-09-01"))
    }

    @Test func `a ground tells its last day, and how it was found`() throws {
        let answer = try #require(try Absence(from: "2026-03-01").ground(onDay: 60))
        #expect(answer.lastChainDay == 90)
        #expect(answer.lastDate?.iso == "2026-05-29")
        #expect(answer.status == .employed && answer.employment == "emp-1")
        #expect(answer.mark == .statute && answer.rule == "employed")
        #expect(answer.arithmetic.sv.contains("2026-03-01–2026-04-29 = 60 dagar; summa dag 60"))
        #expect(answer.arithmetic.sv.contains("anställd, dag 1–90: eget arbete"))
        #expect(answer.arithmetic.en.contains("employed, day 1–90: own work"))
    }

    @Test func `without an employment the whole labour market counts from day 1`() throws {
        var absence = try Absence(from: "2026-03-01", [])
        #expect(try absence.grounds(on: "2026-03-01") == [])
        try absence.state(.unemployed, from: "2026-01-01")
        #expect(try absence.grounds(on: "2026-02-28") == [])
        for date in ["2026-03-01", "2026-05-29", "2026-05-30", "2027-03-01"] {
            #expect(try absence.grounds(on: date) == ["normal-work"])
        }
        let answer = try #require(try absence.answers(on: "2026-03-01").first)
        #expect(answer.status == .unemployed && answer.lastChainDay == nil)
        #expect(answer.mark == .assumption && answer.namesGroup)
    }

    @Test func `the day concerned decides how somebody stands, also in mid-case`() throws {
        var absence = try Absence(from: "2026-03-01", [.employed, .onCall])
        #expect(try absence.grounds(on: "2026-06-30") == ["redeployment", "normal-work"])
        absence.file.employments[0].to = try World.day("2026-06-30")
        #expect(try absence.grounds(on: "2026-06-30") == ["redeployment", "normal-work"])
        #expect(try absence.grounds(on: "2026-07-01") == ["normal-work"])
        #expect(try absence.answers(on: "2026-07-01").map(\.employment) == ["emp-2"])
        absence.file.employments[1].to = try World.day("2026-07-31")
        #expect(try absence.answers(on: "2026-08-01").map(\.status) == [.unemployed])
    }

    @Test func `on call is as employed in an agreed period of work`() throws {
        var absence = try Absence(from: "2026-03-01", [.onCall])
        try absence.state(
            .agreedWork, from: "2026-06-01", to: "2026-06-30", employment: "emp-1")
        for (date, ground) in [
            ("2026-05-31", "normal-work"), ("2026-06-01", "redeployment"),
            ("2026-06-30", "redeployment"), ("2026-07-01", "normal-work"),
        ] {
            #expect(try absence.grounds(on: date) == [ground], "\(date)")
        }
    }

    @Test(arguments: [
        ("2022-01-31", "redeployment"), ("2022-02-01", "normal-work"),
        ("2022-08-31", "normal-work"), ("2022-09-01", "normal-work"),
    ])
    func `those on call have rules of their own since February 2022`(
        date: String, ground: String
    ) throws {
        let absence = try Absence(
            from: (try World.day(date) - 149).iso, [.onCall])
        #expect(try absence.grounds(on: date) == [ground])
    }

    @Test(arguments: [
        ("2022-01-31", "normal-work"), ("2022-02-01", "available-work"),
    ])
    func `at the age of income pension only available work is added`(
        date: String, ground: String
    ) throws {
        var absence = try Absence(from: (try World.day(date) - 180).iso)
        #expect(try absence.grounds(on: date) == ["normal-work"])
        try absence.state(.pensionAge, from: "2020-01-01")
        #expect(try absence.grounds(on: date) == [ground])
        #expect(try absence.ground(onDay: 180)?.ground.rawValue == "redeployment")
    }

    @Test(arguments: [
        ("2022-08-31", false), ("2022-09-01", true), ("2022-09-02", true),
    ])
    func `the occupational group is named since September 2022`(
        date: String, names: Bool
    ) throws {
        let absence = try Absence(from: (try World.day(date) - 200).iso)
        #expect(try absence.answers(on: date).map(\.namesGroup) == [names])
    }

    @Test func `the chain keeps its ground over 89 days and begins anew after 90`() throws {
        for (second, ground) in [("2026-08-27", "redeployment"), ("2026-08-28", "own-work")] {
            var absence = try Absence(from: "2026-03-01", to: "2026-05-29")
            try absence.report(from: second, to: nil)
            #expect(try absence.grounds(on: second) == [ground])
        }
        let over = try Absence(from: "2026-03-01", to: "2026-05-29")
        #expect(try over.grounds(on: "2026-08-26") == ["own-work"])
        #expect(try over.grounds(on: "2026-08-27") == [])
    }

    @Test func `the agency's word on a circumstance goes before the insured person's`() throws {
        var absence = try Absence(from: "2026-03-01", [])
        try absence.state(.unemployed, from: "2026-01-01", byInsured: true)
        #expect(try absence.grounds(on: "2026-03-05") == ["normal-work"])
        try absence.state(.unemployed, from: "2026-03-10")
        #expect(try absence.grounds(on: "2026-03-09") == [])
        #expect(try absence.grounds(on: "2026-03-10") == ["normal-work"])
    }
}
