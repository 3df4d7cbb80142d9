import Coordination
import JSONSchema
import Testing

/// How long content is kept, as the book says it.
@Suite("Retention")
struct RetentionTests {
    private static let file = "rules/retention.json"

    private func entry(
        _ id: String, from: String = "2026-01-01", _ more: JSONObject
    ) -> JSONValue {
        var object: JSONObject = [
            "name": ["sv": "x", "en": "x"], "types": ["question.*"], "after": "delivery",
            "days": 10,
        ]
        for member in more { object[member.key] = member.value }
        return .entry(id, from: from, object)
    }

    private func days(
        _ book: RuleBook, _ type: String, _ kind: PartyKind?, _ day: String
    ) throws -> Int? {
        book.retentions(on: try World.day(day)).of(type, from: kind)?.value.days
    }

    @Test(arguments: [
        ("question.asked", .fk, 90), ("question.asked", .care, 30),
        ("plan.submitted", .employer, 365), ("own-plan.care-recorded", .care, 365),
        ("system.reminder-due", nil, 30), ("unheard.of", .fk, nil),
    ] as [(String, PartyKind?, Int?)])
    func `the entry that names the kind of sender goes first`(
        type: String, kind: PartyKind?, expected: Int?
    ) throws {
        #expect(try days(ChangedRules().book, type, kind, "2026-03-01") == expected)
    }

    @Test(arguments: [("2026-12-31", 90), ("2027-01-01", 14), ("2027-01-02", 14)])
    func `a new wording counts for content from before, from its day`(
        day: String, expected: Int
    ) throws {
        var law = try ChangedRules()
        try law.end("talk", in: Self.file, on: "2026-12-31")
        try law.add(entry("talk", from: "2027-01-01", ["days": 14]), to: Self.file)
        #expect(try days(law.book, "question.asked", .fk, day) == expected)
    }

    @Test(arguments: [1, 36_500])
    func `days have bounds that are themselves allowed`(days: Int) throws {
        let outside: Int64 = days == 1 ? 0 : 36_501
        for (value, isTaken) in [(Int64(days), true), (outside, false)] {
            var law = try ChangedRules()
            try law.add(
                entry("new", ["senders": ["af"], "days": .integer(value)]), to: Self.file)
            #expect(law.faults.isEmpty == isTaken)
        }
    }

    @Test func `two times for the same content are refused, with file, line and both languages`()
        throws
    {
        var law = try ChangedRules()
        try law.replace(
            "\"types\": [\"certificate.*\"]",
            with: "\"types\": [\"certificate.*\", \"question.asked\"]", in: Self.file)
        let fault = try #require(law.faults.first)
        #expect(law.faults.count == 1)
        #expect(fault.file == Self.file && (fault.line ?? 0) > 1)
        #expect(fault.text.sv.contains("gallringstider") && fault.text.en.contains("erased"))
        // Another kind of sender, or another time, is no contradiction.
        var apart = try ChangedRules()
        try apart.add(entry("from-af", ["senders": ["af"]]), to: Self.file)
        #expect(apart.faults.isEmpty)
        try apart.add(entry("from-both", ["senders": ["af", "fk"]]), to: Self.file)
        #expect(apart.faults.count == 1)
    }

    @Test func `all that is wrong in an entry is told at once`() throws {
        var law = try ChangedRules()
        try law.add(
            entry(
                "wrong",
                ["senders": ["afx"], "types": [], "after": "later", "days": 0, "more": true]),
            to: Self.file)
        let pointers = Set(law.faults.map { $0.pointer.split(separator: "/").last ?? "" })
        #expect(pointers.isSuperset(of: ["0", "types", "after", "days", "more"]), "\(pointers)")
        for fault in law.faults { #expect(fault.text.sv != fault.text.en) }
    }

    @Test func `a type of which nobody says how long its content is kept is named`() throws {
        var law = try ChangedRules()
        try law.end("certificates", in: Self.file, on: "2026-12-31")
        let types = try ProtocolFiles.catalogueFiles.get()
        let check = PolicyCheck(
            rules: try law.book, ruleFiles: law.files, catalogue: try Catalogue(files: types),
            typeFiles: types)
        let error = try #require(throws: RuleBookError.self) { try check.run() }
        #expect(error.faults.map(\.file) == ["catalogue/certificate.received.json"])
        #expect(error.faults.first?.text.sv.contains("2027-01-01") == true)
    }
}
