import Coordination
import JSONSchema
import Testing
import Wire

@testable import samband

/// What people call fields and values, as the catalogue says it.
struct BodyTextTests {
    private func catalogue() throws -> Catalogue {
        let documents = try ProtocolsFolder(locating: nil).documents(in: "catalogue")
        return try Catalogue(
            files: documents.map { document in
                try DataFile(file: "catalogue/" + document.file, bytes: document.bytes)
            })
    }

    @Test func `a plan is shown with Swedish fields and values`() throws {
        let type = try #require(try catalogue().type("plan.submitted"))
        let body: JSONValue = [
            "employment": "anst-1",
            "plan": [
                "date": "2026-03-02", "consultation": ["held": true], "extentNow": 25,
                "adaptations": [["kind": "hours", "status": "planned"]],
                "redeployment": ["possible": "not-investigated"],
                "followUps": [["date": "2026-04-07", "responsible": "employer"]],
            ],
        ]
        #expect(
            BodyText(.sv, schema: type.schema).lines(body) == [
                "Anställning: anst-1", "Plan:", "  Upprättad: 2026-03-02", "  Samråd:",
                "    Har skett: ja", "  Omfattning nu i procent: 25", "  Anpassningar:",
                "    • Slag: arbetstid", "      Läge: planerad", "  Omplacering:",
                "    Möjlig: inte utrett", "  Uppföljningar:", "    • Dag: 2026-04-07",
                "      Ansvarig: arbetsgivare",
            ])
        let words = FieldWords(schema: type.schema)
        #expect(words.title(at: "/employment", .sv) == "Anställning")
        #expect(words.title(at: "/plan/avoid", .sv) == "Det som bör undvikas")
        #expect(
            words.title(at: "/plan/stepUp/0/percent", .en) == "Step-up › Extent in percent")
    }

    @Test func `a question is its sentence first`() throws {
        let type = try #require(try catalogue().type("question.asked"))
        let body: JSONValue = ["topic": "KONTKT", "text": "När kan vi ses?"]
        #expect(
            BodyText(.sv, schema: type.schema).lines(body) == ["När kan vi ses?", "Ämne: kontakt"])
    }

    @Test func `every field and every value of the catalogue has words`() throws {
        for type in try catalogue().types.values {
            check(type.schema, "\(type.name)")
        }
    }

    private func check(_ schema: JSONValue, _ place: String) {
        for word in schema["enum"]?.array ?? [] {
            let name = schema["x-names"]?[word.string ?? ""]
            #expect(Localized(json: name) != nil, "\(place): \(word)")
        }
        for member in schema["properties"]?.object ?? [:] where !isText(schema) {
            #expect(
                Localized(json: member.value["x-title"]) != nil, "\(place)/\(member.key)")
            check(member.value, "\(place)/\(member.key)")
        }
        if let items = schema["items"] { check(items, place + "/items") }
        for shared in schema["$defs"]?.object ?? [:] {
            check(shared.value, "\(place)#\(shared.key)")
        }
    }

    /// A sentence in both languages has no fields of its own.
    private func isText(_ schema: JSONValue) -> Bool {
        schema["properties"]?["sv"] != nil && schema["properties"]?["en"] != nil
    }
}
