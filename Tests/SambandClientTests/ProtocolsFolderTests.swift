import FoundationEssentials
import Testing
import Wire

struct ProtocolsFolderTests {
    /// A folder with `Protocols/catalogue` in it, and an executable some folders below.
    private func tree() throws -> String {
        let root = FileManager.default.temporaryDirectory.path + "/protocols-\(UUID())"
        for folder in ["/Protocols/catalogue", "/Protocols/rules", "/build/debug"] {
            try FileManager.default.createDirectory(
                atPath: root + folder, withIntermediateDirectories: true)
        }
        for (name, text) in [
            ("catalogue/b.json", "{}"), ("catalogue/a.json", "[]"), ("catalogue/c.txt", "x"),
            ("codes.json", "1"),
        ] { try write(text, root + "/Protocols/" + name) }
        return root
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func `the folder is found above the executable`() throws {
        let root = try tree()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try write("", root + "/build/debug/samband")
        let found = try ProtocolsFolder(locating: nil, executable: root + "/build/debug/samband")
        #expect(found.path.hasSuffix("/Protocols"))
        #expect(try found.document("codes.json") == Array("1".utf8))
    }

    @Test func `documents are the JSON files by name`() throws {
        let root = try tree()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = try ProtocolsFolder(locating: root + "/Protocols")
        let documents = try folder.documents(in: "catalogue")
        #expect(documents.map(\.file) == ["a.json", "b.json"])
        #expect(documents.map(\.bytes) == [Array("[]".utf8), Array("{}".utf8)])
        #expect(throws: ProtocolsFolderError.unreadable(path: folder.path + "/states")) {
            _ = try folder.documents(in: "states")
        }
    }

    private func digest(_ names: [String], _ folder: ProtocolsFolder) throws -> [UInt8] {
        ProtocolsFolder.digest(of: try folder.files(names))
    }

    @Test func `the digest changes with any byte and any name, and not with the order asked`()
        throws
    {
        let root = try tree()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = try ProtocolsFolder(locating: root + "/Protocols")
        let first = try digest(["catalogue", "codes.json"], folder)
        #expect(try digest(["codes.json", "catalogue"], folder) == first)
        #expect(first.count == 32)
        try write("2", root + "/Protocols/codes.json")
        #expect(try digest(["catalogue", "codes.json"], folder) != first)
        try write("1", root + "/Protocols/codes.json")
        #expect(try digest(["catalogue", "codes.json"], folder) == first)
        try FileManager.default.moveItem(
            atPath: root + "/Protocols/catalogue/b.json",
            toPath: root + "/Protocols/catalogue/c.json")
        #expect(try digest(["catalogue", "codes.json"], folder) != first)
    }

    @Test func `a folder that was named is taken or refused, never exchanged`() throws {
        #expect(throws: ProtocolsFolderError.notThere(path: "/nowhere")) {
            try ProtocolsFolder(locating: "/nowhere")
        }
    }
}
