import Testing

struct MachineWordTests {
    @Test func `no file speaks of one machine`() {
        let repository = Repository.current
        for path in repository.paths {
            expectNone(MachineWordRule.findings(path, repository.text(path) ?? ""))
        }
    }

    @Test(arguments: [
        "cd /wo" + "rk/main", "\"/tm" + "p/x\"", "see ../sha" + "red/a.md", "~/.libr" + "ary",
        ".libr" + "ary/a",
    ])
    func `a path of one machine is reported`(text: String) {
        #expect(MachineWordRule.findings("a.md", "fine\n\(text)\n").map(\.line) == [2])
    }

    @Test(arguments: [
        "https://a.example/wo" + "rk/x", "/var/tm" + "p/x", "${TMPDIR:-/tmp}", ".library(name: x)",
        "$X/tm" + "p/y", "framework/network/",
    ])
    func `other paths are not`(text: String) {
        #expect(MachineWordRule.findings("a.md", text).isEmpty)
    }
}
