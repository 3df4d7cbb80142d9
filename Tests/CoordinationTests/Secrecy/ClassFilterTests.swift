import Coordination
import JSONSchema
import Testing

@Suite("Secrecy: the filter")
struct ClassFilterTests {
    private let schema: JSONValue = [
        "type": "object",
        "properties": [
            "day": ["type": "string", "x-class": "administrative"],
            "health": [
                "type": "object", "x-class": "function",
                "properties": [
                    "avoid": ["type": "string"],
                    "code": ["type": "string", "x-class": "diagnosis"],
                ],
            ],
            "notes": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "open": ["type": "string", "x-class": "workplace"],
                        "closed": ["type": "string", "x-class": "function"],
                    ],
                ],
            ],
        ],
    ]

    private func verdicts(_ map: ClassMap) -> [DataClass: Verdict] {
        map.verdicts { dataClass in
            switch dataClass {
            case .administrative, .workplace:
                .open(
                    .init(
                        name: "t", basis: Localized(sv: "t", en: "t"), route: .allowed,
                        version: "t"))
            case .function: .withheld(.init(code: .consentMissing, consentCouldOpen: true))
            default: .withheld(.init(code: .neverAllowed, consentCouldOpen: false))
            }
        }
    }

    @Test func `takes out what is withheld and tells only of what consent could open`() throws {
        let map = try ClassMap(schema: schema)
        let body: JSONValue = [
            "day": "2026-03-01", "health": ["avoid": "x", "code": "F43"],
            "notes": [["open": "a", "closed": "b"], ["closed": "c"]], "unknown": "z",
        ]
        let filtered = map.filter(body, verdicts(map))
        #expect(filtered.body == ["day": "2026-03-01", "notes": [["open": "a"]]])
        #expect(
            filtered.withheld == ["/health/avoid", "/notes/0/closed", "/notes/1/closed"])
        #expect(filtered.isFiltered)
    }

    @Test func `a whole body goes untouched`() throws {
        let map = try ClassMap(schema: schema)
        let body: JSONValue = ["day": "2026-03-01", "notes": []]
        let filtered = map.filter(body, verdicts(map))
        #expect(filtered.body == body)
        #expect(!filtered.isFiltered)
        #expect(!map.isWhollyOpen(verdicts(map)))
    }

    @Test func `classes are found by pointer, inherited ones too`() throws {
        let map = try ClassMap(schema: schema)
        #expect(map.dataClass(at: "/health/avoid") == .function)
        #expect(map.dataClass(at: "/health/code") == .diagnosis)
        #expect(map.dataClass(at: "/notes/7/open") == .workplace)
        #expect(map.dataClass(at: "/nowhere") == nil)
    }

    @Test func `branches must agree and every field must have a class`() {
        let disagreeing: JSONValue = [
            "properties": ["a": ["type": "string", "x-class": "workplace"]],
            "oneOf": [["properties": ["a": ["x-class": "diagnosis"]]]],
        ]
        #expect(throws: ReadFault.self) { try ClassMap(schema: disagreeing) }
        #expect(throws: ReadFault.self) {
            try ClassMap(schema: ["properties": ["a": ["type": "string"]]])
        }
    }

    @Test func `an employer gets a plan request whole and the agency a plan whole`() throws {
        let world = try World.opened()
        let file = try #require(world.file)
        let rules = world.rules
        let day = try World.day("2026-03-25")
        let agency = Counterpart(party: PartyID(raw: 1), kind: .fk, form: .public)
        let employer = Counterpart(party: PartyID(raw: 2), kind: .employer, form: .private)
        let care = Counterpart(party: PartyID(raw: 4), kind: .care, form: .public)
        let type = try #require(world.catalogue.type("plan.submitted"))
        let body = try ProtocolFiles.example("plan.submitted")
        let toAgency = type.classes.verdicts {
            verdict(
                rules: rules, case: file, from: employer, to: agency, class: $0, type: type.name,
                day: day)
        }
        #expect(type.classes.isWhollyOpen(toAgency))
        let toCare = type.classes.verdicts {
            verdict(
                rules: rules, case: file, from: employer, to: care, class: $0, type: type.name,
                day: day)
        }
        #expect(type.classes.filter(body, toCare).body == .object([:]))
        #expect(type.classes.filter(body, toCare).withheld.contains("/plan/goal"))
    }
}
