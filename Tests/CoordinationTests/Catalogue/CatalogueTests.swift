import Coordination
import Foundation
import JSONSchema
import Testing

@Suite("Catalogue")
struct CatalogueTests {
    static let names = [
        "case.opened", "case.participant-changed", "case.employment-changed",
        "case.sick-period-reported", "case.forecast-changed", "case.closed", "case.reopened",
        "consent.given", "consent.withdrawn", "consent.requested", "consent.limited",
        "consent.refused", "disclosure.masked", "question.asked", "question.answered",
        "plan.assumption-recorded", "plan.requested", "plan.begun",
        "plan.established", "plan.submitted", "plan.revised", "plan.recorded-oral",
        "plan.exempted", "plan.not-made", "plan.withdrawn", "plan.reviewed",
        "plan.follow-up-recorded", "plan.paused", "plan.resumed", "plan.shared",
        "case.corrected", "case.merged", "system.message-corrected",
        "case.circumstances-changed", "ground.exception-investigated",
        "ground.normal-work-assessed",
        "plan.completed", "plan.corrected", "system.reminder-due", "certificate.received",
        "reminder.ordered", "system.escalation",
        "own-plan.care-recorded", "own-plan.agency-recorded",
        "directory.holder-changed", "directory.function-closed", "directory.contact-published",
        "case.conflict-marked",
    ]

    private func schema(_ name: String) throws -> (Schema, MessageType) {
        let type = try #require(ProtocolFiles.catalogue.get().type(name))
        return (try Schema(compiling: type.schema), type)
    }

    @Test func `holds exactly the types of the slice`() throws {
        let catalogue = try ProtocolFiles.catalogue.get()
        #expect(Set(catalogue.types.values.map(\.name)) == Set(Self.names))
    }

    @Test(arguments: names)
    func `golden example is valid`(name: String) throws {
        let (schema, _) = try schema(name)
        #expect(schema.faults(in: try ProtocolFiles.example(name).serialized()) == [])
    }

    @Test(arguments: names)
    func `golden example is refused without any mandatory field`(name: String) throws {
        let (schema, type) = try schema(name)
        let required = type.schema["required"]?.array ?? []
        for field in required.compactMap(\.string) {
            var body = try #require(ProtocolFiles.example(name).object)
            #expect(body[field] != nil, "\(field) is missing in the example")
            body[field] = nil
            #expect(!schema.faults(in: JSONValue.object(body).serialized()).isEmpty)
        }
    }

    @Test(arguments: names)
    func `an unknown field is refused`(name: String) throws {
        let (schema, _) = try schema(name)
        var body = try #require(ProtocolFiles.example(name).object)
        body["unheardOf"] = "F43"
        #expect(!schema.faults(in: JSONValue.object(body).serialized()).isEmpty)
    }

    @Test(arguments: names)
    func `captures of tree and of schema agree`(name: String) throws {
        let (schema, type) = try schema(name)
        #expect(Set(schema.captureNames) == type.captures)
        let body = try ProtocolFiles.example(name)
        var captures = Captures()
        let bytes = body.serialized()
        #expect(schema.check(bytes, captures: &captures) == [])
        let values = type.classes.capture(from: body)
        for (name, value) in values {
            let index = try #require(schema.captureIndex(name))
            let range = try #require(captures[index])
            #expect(try JSONValue(parsing: Array(bytes[range])) == value)
        }
    }

    @Test(arguments: names)
    func `every field has a class`(name: String) throws {
        let (_, type) = try schema(name)
        let body = try ProtocolFiles.example(name)
        let all = Dictionary(
            uniqueKeysWithValues: DataClass.allCases.map {
                (
                    $0,
                    Verdict.open(
                        .init(
                            name: "test", basis: Localized(sv: "", en: ""), route: .allowed,
                            version: ""))
                )
            })
        let filtered = type.classes.filter(body, all)
        #expect(filtered.body == body)
        #expect(!filtered.isFiltered)
        #expect(type.classes.filter(body, [:]).body == .object([:]))
    }

    @Test func `no type of an employer has a field for diagnosis or treatment`() throws {
        for type in try ProtocolFiles.catalogue.get().types.values
        where type.senderKinds.contains(.employer) || type.receiverKinds.contains(.employer) {
            #expect(type.classes.classes.isDisjoint(with: [.diagnosis, .treatment]))
        }
    }

    @Test func `a plan needs employment, date, author and consultation and nothing else`() throws {
        let (schema, _) = try schema("plan.submitted")
        let least: JSONValue = [
            "employment": "emp-1",
            "plan": ["date": "2026-03-25", "author": "chef", "consultation": ["held": true]],
        ]
        #expect(schema.faults(in: least.serialized()) == [])
        for field in ["date", "author", "consultation"] {
            var plan = try #require(least["plan"]?.object)
            plan[field] = nil
            let body: JSONValue = ["employment": "emp-1", "plan": .object(plan)]
            #expect(!schema.faults(in: body.serialized()).isEmpty, "without \(field)")
        }
    }

    @Test func `the insured's number is the only identity and is replaced`() throws {
        for type in try ProtocolFiles.catalogue.get().types.values {
            let expected = type.name == "case.opened" ? ["/insured"] : []
            #expect(type.classes.personIdentities == expected)
        }
        let (schema, _) = try schema("case.opened")
        let replaced: JSONValue = ["insured": .string(World.insuredID)]
        #expect(schema.faults(in: replaced.serialized()) == [])
        #expect(!schema.faults(in: Array(#"{"insured": "189210198018"}"#.utf8)).isEmpty)
    }

    @Test(arguments: [
        ("\"effect\": \"case.close\"", "\"effect\": \"case.shut\"", "unknown effect"),
        ("\"x-class\": \"administrative\",", "", "no x-class"),
        ("\"x-class\": \"administrative\",", "\"x-class\": \"secret\",", "unknown word"),
        ("\"x-capture\": \"reason\"", "\"x-note\": \"reason\"", "captured as"),
        ("definitions.json#/$defs/text", "definitions.json#/$defs/prose", "unknown definition"),
        ("\"receivers\"", "\"receiver\"", "unknown member"),
    ])
    func `refuses a broken type and names it`(old: String, new: String, problem: String) throws {
        let file = "catalogue/case.closed.json"
        let text = String(decoding: try ProtocolFiles.bytes(file), as: UTF8.self)
        #expect(text.contains(old))
        let broken = try DataFile(
            file: file, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
        let files = try ProtocolFiles.catalogueFiles.get().map { $0.file == file ? broken : $0 }
        let error = #expect(throws: RuleBookError.self) { try Catalogue(files: files) }
        let fault = try #require(error?.faults.first { $0.text.en.contains(problem) })
        #expect(fault.file == file)
    }
}
