import Testing

struct BannedWordTests {
    private func source(_ text: String, _ path: String = "Sources/Wire/a.swift") -> SwiftSource {
        SwiftSource(path: path, text: text)
    }

    @Test func `nothing stops the process, sleeps or prints`() {
        for source in Repository.current.sources {
            expectNone(BannedCallRule.findings(source))
        }
    }

    @Test func `nothing is left unfinished`() {
        let repository = Repository.current
        for path in repository.paths where path != "LICENSE" {
            expectNone(LeftoverRule.findings(path, repository.text(path) ?? ""))
        }
    }

    @Test func `promises of thread safety have a ground`() {
        for source in Repository.current.sources {
            expectNone(UncheckedRule.findings(source))
        }
    }

    @Test(arguments: [
        #"fatalError("x")"#, "try! f()", "x as! Int", "x!", "x!.y", "f()!", "x[0]!", "x?.y!",
        "var x: Int!", "var x: [Int]!", #""\(x!)""#, "{ x }!", "let y = x! + 1", "x!\n= 1",
        "Thread.sleep(1)", "Task.sleep(for: .zero)", "usleep(1)", "sleep(1)", "print(x)",
        "Swift.print(x)", "dump(x)", "print(f(a, to: b), [c])", "Glibc.usleep(1)",
    ])
    func `a banned call is reported`(text: String) {
        #expect(BannedCallRule.findings(source("\n\(text)")).map(\.line) == [2])
    }

    @Test(arguments: [
        "// try! x! print(x)", #""try! x! print(x)""#, "!x", "a != b", "a!=b", "f(!x)", "[!x]",
        "x && !y", "printer(x)", "self.print(x)", "func print(_ x: Int) {}", "try? x",
        "x as? Int", "clock.sleep(until: x)", "`ends with! mark`", "print(a, to: &text)", "sleep()",
        "sleep(until: x)", "let print = 1",
        "if !x {}", "fatalErrors",
    ])
    func `what only looks like one is not`(text: String) {
        #expect(BannedCallRule.findings(source(text)).isEmpty)
    }

    @Test func `the programs may print`() {
        #expect(BannedCallRule.findings(source("print(x)", "Sources/samband/a.swift")).isEmpty)
        #expect(BannedCallRule.findings(source("print(x)", "Tests/samband/a.swift")).count == 1)
    }

    @Test(arguments: ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
    func `a mark of unfinished work is reported`(mark: String) {
        #expect(LeftoverRule.findings("a.md", "a\n// \(mark): b").map(\.line) == [2])
        #expect(LeftoverRule.findings("a.md", "a\(mark)b \(mark)_ X\(mark)").isEmpty)
    }

    @Test(arguments: [
        "final class A: @unchecked Sendable {}",
        "// A nice class.\nfinal class A: @unchecked Sendable {}",
        "// Protected by the lock.\n\nfinal class A: @unchecked Sendable {}",
        "// Protected by the lock.\nlet x = { 1 }\nnonisolated(unsafe) var y = 1",
    ])
    func `a promise without a ground is reported`(text: String) {
        #expect(UncheckedRule.findings(source(text)).count == 1)
    }

    @Test(arguments: [
        "/// Holds bytes.\n/// Protected by the lock.\nfinal class A: @unchecked Sendable {}",
        "// Only the loop's thread touches it.\nfinal class A:\n  B,\n  @unchecked Sendable {}",
        "// Set once before any thread starts.\nnonisolated(unsafe) var y = 1",
        "nonisolated func f() {}",
    ])
    func `a promise with a ground is not`(text: String) {
        #expect(UncheckedRule.findings(source(text)).isEmpty)
    }
}
