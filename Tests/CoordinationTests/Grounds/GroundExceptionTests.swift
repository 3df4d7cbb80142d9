import Coordination
import Testing

@Suite("Exceptions from the assessment against normal work")
struct GroundExceptionTests {
    @Test(arguments: [
        ("2020-12-20", "normal-work"), ("2020-12-21", "redeployment"),
        ("2021-03-14", "redeployment"), ("2021-03-15", "normal-work"),
    ])
    func `the assessment after day 180 was suspended for a winter`(
        date: String, ground: String
    ) throws {
        let first = (try World.day(date) - 199).iso
        let answer = try #require(try Absence(from: first).answers(on: date).first)
        #expect(answer.ground.rawValue == ground)
        #expect(answer.exception?.kind == (ground == "redeployment" ? "suspension" : nil))
        #expect(
            try Absence(from: first, [.selfEmployed]).grounds(on: date)
                == [ground == "redeployment" ? "own-tasks" : ground])
        var unemployed = try Absence(from: first, [])
        try unemployed.state(.unemployed, from: "2020-01-01")
        #expect(try unemployed.grounds(on: date) == ["normal-work"])
    }

    @Test(arguments: [("2021-12-31", "redeployment"), ("2022-01-01", "normal-work")])
    func `care put off in the pandemic held the assessment back`(
        date: String, ground: String
    ) throws {
        var absence = try Absence(from: (try World.day(date) - 199).iso)
        #expect(try absence.grounds(on: date) == ["normal-work"])
        try absence.state(.postponedCare, from: "2021-06-01", to: "2022-06-30")
        #expect(try absence.grounds(on: date) == [ground])
    }

    @Test(arguments: [
        ("predominant", "2021-03-14", false), ("predominant", "2021-03-15", true),
        ("special", "2021-03-14", true), ("special", "2021-03-15", false),
        ("special", "2022-01-31", false), ("special", "2022-02-01", true),
        ("unreasonable", "2021-03-14", true), ("unreasonable", "2026-03-01", true),
    ])
    func `an exception can be found on the days of its rule`(
        kind: String, date: String, exists: Bool
    ) throws {
        var absence = try Absence(from: (try World.day(date) - 170).iso)
        try absence.find(kind, on: date)
        let answer = try #require(try absence.ground(onDay: 300))
        #expect((answer.exception?.kind == kind) == exists)
    }

    @Test(arguments: [
        ("predominant", "2023-01-10", 364, true), ("predominant", "2023-01-10", 365, true),
        ("predominant", "2023-01-10", 366, false),
        ("special", "2019-10-01", 364, true), ("special", "2019-10-01", 365, true),
        ("special", "2019-10-01", 366, false),
        ("special", "2023-01-10", 549, true), ("special", "2023-01-10", 550, true),
        ("special", "2023-01-10", 551, false),
        ("unreasonable", "2023-01-10", 551, true), ("unreasonable", "2023-01-10", 1_500, true),
    ])
    func `an exception reaches through its last day of the chain`(
        kind: String, date: String, number: Int, holds: Bool
    ) throws {
        var absence = try Absence(from: (try World.day(date) - 170).iso)
        try absence.find(kind, on: date)
        let answer = try #require(try absence.ground(onDay: number))
        #expect(answer.ground.rawValue == (holds ? "redeployment" : "normal-work"))
    }

    @Test func `a return within a leap year is by day 365 too`() throws {
        var absence = try Absence(from: "2023-09-01")
        try absence.find("predominant", on: "2024-02-20")
        let answer = try #require(try absence.ground(onDay: 200))
        #expect(answer.lastChainDay == 365)
        #expect(answer.lastDate?.iso == "2024-08-30")
        #expect(answer.exception?.version == "predominant@2021-03-15")
        #expect(answer.exception?.extent == .same)
        #expect(try absence.grounds(on: "2024-08-30") == ["redeployment"])
        #expect(try absence.grounds(on: "2024-08-31") == ["normal-work"])
    }

    @Test func `a recorded exception runs to its own end, whatever the law does`() throws {
        var absence = try Absence(from: "2020-09-01")
        try absence.find("special", on: "2021-03-10", through: "2021-06-30")
        for (date, ground) in [
            ("2021-03-15", "redeployment"), ("2021-06-29", "redeployment"),
            ("2021-06-30", "redeployment"), ("2021-07-01", "normal-work"),
        ] {
            #expect(try absence.grounds(on: date) == [ground], "\(date)")
        }
        let answer = try #require(try absence.answers(on: "2021-06-01").first)
        #expect(answer.exception?.version == "special-full@2008-07-01")
        #expect(answer.exception?.through?.iso == "2021-06-30")
        #expect(answer.exception?.extent == .full)
        #expect(answer.arithmetic.sv.hasSuffix("skjuts upp: särskilda skäl till 2021-06-30"))
    }

    @Test func `the last finding on a kind counts, and one of another chain does not`() throws {
        var absence = try Absence(from: "2025-01-01", to: "2025-07-31")
        try absence.report(from: "2025-12-01", to: nil)
        try absence.find("unreasonable", on: "2025-07-01")
        #expect(try absence.grounds(on: "2025-07-31") == ["redeployment"])
        #expect(try absence.grounds(on: "2026-07-31") == ["normal-work"])
        try absence.find("unreasonable", on: "2026-05-20")
        #expect(try absence.grounds(on: "2026-07-31") == ["redeployment"])
        try absence.find("unreasonable", false, on: "2026-06-20")
        #expect(try absence.grounds(on: "2026-07-31") == ["normal-work"])
    }

    @Test(arguments: [
        (Employment.Kind.onCall, "predominant", false), (.onCall, "special", true),
        (.onCall, "unreasonable", true), (.selfEmployed, "predominant", true),
    ])
    func `an exception holds for the positions that it names`(
        kind: Employment.Kind, exception: String, holds: Bool
    ) throws {
        var absence = try Absence(from: "2026-01-01", [kind])
        try absence.find(exception, on: "2026-03-01")
        #expect((try absence.ground(onDay: 200)?.exception != nil) == holds)
    }
}
