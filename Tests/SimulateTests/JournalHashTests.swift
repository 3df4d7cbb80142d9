import JSONSchema
import Population
import Testing

struct JournalHashTests {
    /// A small journal in which the daemon's own choices can be varied.
    private func rows(
        caseID: String = "0123456789abcdef0123456789abcdef",
        person: String = "aaaa1111bbbb2222cccc",
        first: Int = 10, party: Int = 3, salt: String = "00", at: Int = 1_000, step: Int = 14
    ) -> [JSONValue] {
        let insured = "insured/\(person)/-/person"
        let change: JSONValue = [
            "change": "opened",
            "value": [
                "id": .string(caseID), "by": .integer(Int64(party)), "insured": .string(insured),
            ],
        ]
        let asked: JSONValue = [
            "change": "request-opened",
            "value": [
                "sequence": .integer(Int64(first + 1)), "askerParty": .integer(Int64(party)),
            ],
        ]
        let fired: JSONValue = [
            "change": "reminder-fired",
            "value": [
                "key": .string("\(insured)|r|\(step)|request:\(first + 1)|\(caseID)"),
                "subjects": [
                    .string("certificate:\(first)"), .string("order:\(first + 1):10"),
                ],
            ],
        ]
        let opening: JSONValue = [
            "id": "case-000000-000", "type": "t", "source": "fk/2021005521/a/b",
            "digest": .string(salt), "changes": [change],
        ]
        let question: JSONValue = [
            "id": "case-000000-001", "type": "q", "source": .string(insured),
            "inReplyTo": .integer(Int64(first)), "changes": [asked],
            "warnings": [["code": "w", "text": ["sv": "Obesvarad: #\(first).", "en": "x"]]],
        ]
        let reminder: JSONValue = [
            "id": .string(salt), "type": "r", "copies": [], "changes": [fired],
        ]
        let mark: JSONValue = [
            .integer(Int64(party + 5)), 77, .integer(Int64(first + 1)), 1,
        ]
        let dispatch: JSONValue = [
            "key": .string(salt), "deliveries": [mark],
            "grounds": [.string("care-consent#\(first)")],
        ]
        let settling: JSONValue = ["key": .string(salt), "do": "done", "deliveries": [mark]]
        var rows = [row(first - 1, kind: 8, party: 0, directory(party))]
        rows.append(row(first, kind: 1, party: party, of: caseID, at: at, opening))
        rows.append(row(first + 1, kind: 1, party: party, of: caseID, at: at, question))
        rows.append(row(first + 2, kind: 7, party: 0, of: caseID, at: at, reminder))
        rows.append(row(first + 3, kind: 3, party: party, at: at, settling))
        rows.append(row(first + 5, kind: 2, party: party, at: at, dispatch))
        rows.append(row(first + 4, kind: 9, party: party, ["why": .string(salt)]))
        return rows
    }

    private func directory(_ party: Int) -> JSONValue {
        let number = JSONValue.integer(Int64(party))
        let registered: JSONValue = [
            "change": "party-registered", "party": number, "kind": "fk",
            "organisation": "2021005521",
        ]
        let function: JSONValue = [
            "change": "function-registered", "party": number,
            "mailbox": .integer(Int64(party + 5)), "unit": "a", "function": "b",
        ]
        return ["changes": [registered, function]]
    }

    private func row(
        _ sequence: Int, kind: Int, party: Int, of caseID: String? = nil, at: Int = 1_000,
        _ data: JSONValue
    ) -> JSONValue {
        var object: JSONObject = [
            "sequence": .integer(Int64(sequence)), "at": .integer(Int64(at)),
            "kind": .integer(Int64(kind)), "party": .integer(Int64(party)),
            "data": .string(String(decoding: data.serialized(), as: UTF8.self)),
        ]
        object["case"] = caseID.map { .string($0) }
        return .object(object)
    }

    private func hash(_ rows: [JSONValue]) throws -> String {
        var journal = JournalDigest()
        for row in rows { try journal.take(row) }
        #expect(journal.facts == rows.count)
        return journal.finish()
    }

    @Test func `what the daemon draws or counts changes nothing`() throws {
        let usual = try hash(rows())
        #expect(usual.utf8.count == 64)
        #expect(try hash(rows(caseID: "fedcba9876543210fedcba9876543210")) == usual)
        #expect(try hash(rows(person: "dddd3333eeee4444ffff")) == usual)
        #expect(try hash(rows(first: 200)) == usual)
        #expect(try hash(rows(party: 9)) == usual)
        #expect(try hash(rows(salt: "ff")) == usual)
    }

    @Test func `what happened, and when, changes it`() throws {
        let usual = try hash(rows())
        #expect(try hash(rows(at: 1_001)) != usual)
        #expect(try hash(rows(step: 21)) != usual)
        #expect(try hash(rows()) == usual)
    }

    @Test func `messages are counted by type, and deliveries of them when they are settled or end`()
        throws
    {
        var journal = JournalDigest()
        for row in rows() { try journal.take(row) }
        let ending: JSONValue = ["reason": "case-closed", "deliveries": [[8, 78, 12, 0]]]
        try journal.take(row(17, kind: 10, party: 0, ending))
        #expect(
            journal.types == [
                "t": MessageCounts(accepted: 1), "q": MessageCounts(accepted: 1, settled: 1),
                "r": MessageCounts(accepted: 1, ended: 1),
            ])
    }

    @Test func `a row that cannot be read is an error that names it`() {
        var journal = JournalDigest()
        #expect(throws: JournalFault.self) { try journal.take(["sequence": 4, "at": 1]) }
    }
}
