import Coordination
import Testing

@Suite("Days at normal level")
struct LevelDayTests {
    private func level(_ absence: Absence, _ date: String) throws -> DayCount? {
        absence.file.counters(on: try World.day(date), rules: try ProtocolFiles.rules.get()).level
    }

    private func end(_ absence: Absence, from date: String) throws -> (String, Bool)? {
        absence.file.levelEnd(
            on: try World.day(date), rules: try ProtocolFiles.rules.get()
        ).map { ($0.date.iso, $0.isEarliest) }
    }

    @Test(arguments: [(13, nil), (14, nil), (15, 1), (16, 2), (377, 363), (378, 364), (379, 365)])
    func `the employer's fourteen days are none of them`(number: Int, count: Int?) throws {
        let absence = try Absence(from: "2026-03-01")
        let date = (try World.day("2026-03-01") + (number - 1)).iso
        let found = try level(absence, date)
        #expect(found?.day == count)
        #expect(found?.isEarliest ?? true)
    }

    @Test func `without an employer they begin on the first day`() throws {
        let absence = try Absence(from: "2026-03-01", [])
        #expect(try level(absence, "2026-03-01")?.day == 1)
        #expect(try end(absence, from: "2026-03-01")?.0 == "2027-02-27")
        #expect(try level(absence, "2027-02-27")?.day == 364)
    }

    @Test(arguments: [(4, 7), (5, 3)])
    func `a break of five days begins new sick pay`(gap: Int, count: Int) throws {
        let first = try World.day("2026-03-01")
        var absence = try Absence(from: first.iso, to: (first + 16).iso)
        let second = first + 17 + gap
        try absence.report(from: second.iso, to: (second + 3).iso)
        #expect(try level(absence, (second + 3).iso)?.day == count)
    }

    @Test(arguments: [(450, 31), (451, 30)])
    func `only the 450 days before count`(distance: Int, count: Int) throws {
        let first = try World.day("2024-01-01")
        var absence = try Absence(from: first.iso, to: (first + 19).iso, [])
        let day = first + distance
        try absence.report(from: (day - 10).iso, to: day.iso, employment: nil)
        #expect(try level(absence, day.iso)?.day == count)
    }

    @Test func `what the agency has counted is built on, and is no longer the earliest`() throws {
        var absence = try Absence(from: "2026-03-01", [])
        try absence.state(.normalDays, from: "2026-03-31", to: "2026-03-31", days: 200)
        let found = try #require(try level(absence, "2026-04-10"))
        #expect(found.day == 210 && !found.isEarliest)
        #expect(found.arithmetic.sv.contains("200 dagar till och med 2026-03-31"))
        let last = try #require(try end(absence, from: "2026-04-10"))
        #expect(last == ("2026-09-11", false))
        #expect(try level(absence, "2026-09-11")?.day == 364)
        #expect(try level(absence, "2026-03-30")?.day == 30)
    }

    @Test func `serious illness has no such limit`() throws {
        var absence = try Absence(from: "2026-03-01", [])
        try absence.state(.seriousIllness, from: "2026-05-01", to: "2026-05-31")
        #expect(try level(absence, "2026-04-30") != nil)
        #expect(try level(absence, "2026-05-01") == nil)
        #expect(try level(absence, "2026-05-31") == nil)
        #expect(try level(absence, "2026-06-01") != nil)
    }
}
