import Population
import Testing

/// Which of the daemon's cells may be hidden, by the population's own reckoning.
struct CellCheckTests {
    private func check(_ values: [String: Int]) -> CellCheck {
        var tally = Tally()
        for (name, value) in values { tally.count(name, value) }
        return CellCheck(expected: tally)
    }

    @Test(arguments: [
        (0, CellCheck.Verdict.hiddenForNothing), (1, .agrees), (9, .agrees),
        (10, .hiddenForNothing), (11, .hiddenForNothing),
    ])
    func `a cell is hidden from one to nine`(value: Int, hidden: CellCheck.Verdict) {
        let check = check(["plans-due": value])
        #expect(check.verdict(on: "plans-due", told: nil) == hidden)
        let told: CellCheck.Verdict = hidden == .agrees ? .toldThoughSmall : .agrees
        #expect(check.verdict(on: "plans-due", told: value) == told)
    }

    @Test(arguments: [
        ("cases-open", "cases-closed"), ("cases-closed", "cases-open"),
        ("requests-open", "requests-answered"), ("requests-answered", "requests-open"),
        ("plans-on-time", "plans-late"), ("plans-late", "plans-on-time"),
        ("plans-oral", "plans-written"), ("plans-written", "plans-oral"),
    ])
    func `what would tell a small cell is hidden with it`(large: String, small: String) {
        let small9 = check([large: 120, small: 9])
        #expect(small9.verdict(on: large, told: nil) == .agrees)
        #expect(small9.verdict(on: large, told: 120) == .toldThoughSmall)
        for value in [0, 10] {
            let check = check([large: 120, small: value])
            #expect(check.verdict(on: large, told: nil) == .hiddenForNothing)
            #expect(check.verdict(on: large, told: 120) == .agrees)
        }
    }

    @Test
    func `a cell that is no part of the total is not hidden with it`() {
        let check = check(["cases": 129, "cases-open": 9, "cases-closed": 120, "plans-due": 40])
        #expect(check.verdict(on: "cases", told: nil) == .hiddenForNothing)
        #expect(check.verdict(on: "plans-due", told: nil) == .hiddenForNothing)
        #expect(check.verdict(on: "cases", told: 129) == .agrees)
    }

    @Test(arguments: [0, 5, 39, 41])
    func `another number than the expected is wrong, small or not`(told: Int) {
        let check = check(["plans-due": 40])
        #expect(check.verdict(on: "plans-due", told: told) == .wrongNumber)
    }

    @Test
    func `a cell that is not there is missed`() {
        let check = check(["plans-due": 40, "cases": 120])
        #expect(check.missing(among: ["cases", "sick-periods"]) == ["plans-due"])
        #expect(check.missing(among: ["cases", "plans-due"]).isEmpty)
    }

    @Test
    func `a zero is told beside a small cell`() {
        let check = check(["cases-open": 3, "cases-closed": 0])
        #expect(check.verdict(on: "cases-closed", told: 0) == .agrees)
        #expect(check.verdict(on: "cases-closed", told: nil) == .hiddenForNothing)
    }
}
