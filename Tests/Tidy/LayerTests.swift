import Testing

struct LayerTests {
    private func source(_ path: String, _ text: String) -> SwiftSource {
        SwiftSource(path: path, text: text)
    }

    @Test func `imports follow the layers`() {
        expectNone(LayerRule.importFindings(Repository.current.sources))
        expectNone(LayerRule.staleExceptions(Repository.current.sources))
    }

    @Test func `SQL stands only in the store`() {
        expectNone(LayerRule.sqlFindings(Repository.current.sources))
    }

    @Test(arguments: [
        ("JSONSchema", "Coordination"), ("Coordination", "Wire"), ("Wire", "Broker"),
        ("Broker", "Store"), ("Broker", "GRDB"), ("Broker", "Foundation"), ("Wire", "Glibc"),
        ("Store", "CZeroMQ"), ("ZeroMQ", "Wire"), ("Telemetry", "Broker"), ("Desk", "GRDB"),
        ("SambandClient", "Hummingbird"), ("sambandd", "GRDB"), ("samband", "CZeroMQ"),
        ("Desk", "ArgumentParser"), ("sambandd", "Hummingbird"), ("Nowhere", "Wire"),
    ])
    func `an import against the direction is reported`(module: String, imported: String) {
        let bad = source("Sources/\(module)/a.swift", "\ninternal import struct \(imported).X")
        #expect(LayerRule.importFindings([bad]).count == 1)
        #expect(LayerRule.importFindings([bad]).first?.line == (module == "Nowhere" ? 1 : 2))
    }

    @Test(arguments: [
        ("Broker", "Wire"), ("Store", "GRDB"), ("ZeroMQ", "CZeroMQ"), ("sambandd", "Store"),
        ("samband", "ArgumentParser"), ("Desk", "Hummingbird"), ("Wire", "Synchronization"),
    ])
    func `an import along the direction is not`(module: String, imported: String) {
        let good = source("Sources/\(module)/a.swift", "package import \(imported)")
        #expect(LayerRule.importFindings([good]).isEmpty)
    }

    @Test func `an exception holds for its file alone and goes when not needed`() {
        let exception = LayerTable.Exception(
            file: "Sources/Wire/a.swift",
            module: "Glibc",
            reason: "because"
        )
        let user = source("Sources/Wire/a.swift", "import Glibc")
        let other = source("Sources/Wire/b.swift", "import Glibc")
        #expect(
            LayerRule.importFindings([user, other], exceptions: [exception]).map(\.file)
                == ["Sources/Wire/b.swift"]
        )
        #expect(LayerRule.staleExceptions([user], exceptions: [exception]).isEmpty)
        #expect(LayerRule.staleExceptions([other], exceptions: [exception]).count == 1)
    }

    @Test(arguments: [
        #""SELECT 1""#, ##"#"INSERT  INTO t"#"##, "\"\"\"\nUPDATE t\nSET a = 1\n\"\"\"",
        #""DELETE FROM t""#, #""CREATE TABLE t""#,
    ])
    func `SQL elsewhere is reported`(literal: String) {
        #expect(LayerRule.sqlFindings([source("Sources/Broker/a.swift", literal)]).count == 1)
        #expect(LayerRule.sqlFindings([source("Sources/Store/a.swift", literal)]).isEmpty)
    }

    @Test(arguments: ["// SELECT 1", #""an update of the set""#, "SELECT(1)", #""UPDATE""#])
    func `prose and names are not SQL`(text: String) {
        #expect(LayerRule.sqlFindings([source("Sources/Broker/a.swift", text)]).isEmpty)
    }
}
