import Coordination
import Foundation
import JSONSchema
import Testing

/// What rules and catalogue must agree on.
@Suite("Rules and catalogue together")
struct PolicyCheckTests {
    private func faults(
        _ law: ChangedRules, types: [DataFile]? = nil
    ) throws -> [RuleBookError.Fault] {
        let typeFiles = try types ?? ProtocolFiles.catalogueFiles.get()
        let check = PolicyCheck(
            rules: try law.book, ruleFiles: law.files, catalogue: try Catalogue(files: typeFiles),
            typeFiles: typeFiles)
        do throws(RuleBookError) {
            try check.run()
            return []
        } catch {
            return error.faults
        }
    }

    @Test func `the product's own agree`() throws {
        #expect(try faults(ChangedRules()) == [])
    }

    @Test func `a limit that nothing reads is named with its line`() throws {
        var law = try ChangedRules()
        try law.replace(
            "\"entries\": [", with: """
                "entries": [
                    {"id": "new-day", "from": "2026-01-01", "value": 75, "mark": "assumption",
                     "name": {"sv": "x", "en": "x"}, "basis": {"sv": "x", "en": "x"}},
                """, in: "rules/limits.json")
        let fault = try #require(try faults(law).first)
        #expect(fault.place == "rules/limits.json:4")
        #expect(fault.text.sv.contains("new-day") && fault.text.en.contains("new-day"))
        try law.add(
            .entry(
                "new-day-ahead", from: "2026-01-01",
                [
                    "name": ["sv": "x", "en": "x"], "anchor": "plan-limit", "limit": "new-day",
                    "steps": [0], "to-whom": [["who": "employer"]],
                    "text": ["sv": "x", "en": "x"],
                ]), to: "rules/reminders.json")
        #expect(try faults(law) == [])
    }

    @Test(arguments: [
        ("\"types\": [\"impulse.sent\"]", "\"types\": [\"impuls.sent\"]", "/types/0"),
        ("\"types\": [\"benefit.*\"]", "\"types\": [\"benefits.*\"]", "/types/0"),
        ("\"planned\": [\"benefit.*\"]", "\"planned\": [\"benefit\"]", "/planned"),
        ("\"requests\": [\"question.asked\"", "\"requests\": [\"question.put\"", "/requests/0"),
    ])
    func `a route for a type that is neither there nor planned is refused`(
        old: String, new: String, place: String
    ) throws {
        var law = try ChangedRules()
        try law.replace(old, with: new, in: "rules/routes.json")
        let fault = try #require(try faults(law).first { $0.pointer.hasSuffix(place) })
        #expect(fault.file == "rules/routes.json" && (fault.line ?? 0) > 1)
    }

    @Test func `a reason that the type lacks, and one that the rules lack`() throws {
        var law = try ChangedRules()
        try law.replace("\"id\": \"LT60\"", with: "\"id\": \"LT90\"", in: "rules/exemptions.json")
        let found = try faults(law)
        let unknown = try #require(found.first { $0.file == "rules/exemptions.json" })
        #expect(unknown.pointer.hasSuffix("/id") && unknown.text.en.contains("LT90"))
        #expect(
            found.contains {
                $0.file == "catalogue/plan.exempted.json" && $0.text.en.contains("LT60")
            })
    }

    @Test(arguments: [
        ("\"limit\": \"answer-days\"", "\"limit\": \"answer-weeks\"", "/answer/limit"),
        ("\"senders\": [\"fk\"", "\"senders\": [\"fkx\"", "/senders"),
    ])
    func `a type names kinds and limits that the rules hold`(
        old: String, new: String, pointer: String
    ) throws {
        let file = "catalogue/question.asked.json"
        let text = String(decoding: try ProtocolFiles.bytes(file), as: UTF8.self)
        #expect(text.contains(old))
        let changed = try DataFile(
            file: file, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
        let types = try ProtocolFiles.catalogueFiles.get().map { $0.file == file ? changed : $0 }
        let found = try faults(ChangedRules(), types: types)
        let fault = try #require(found.first { $0.file == file })
        #expect(fault.pointer == pointer && (fault.line ?? 0) > 1)
    }
}
