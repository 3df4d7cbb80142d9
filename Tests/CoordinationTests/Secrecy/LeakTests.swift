import Coordination
import JSONSchema
import Testing

/// Every type, from every kind that may send it, to every kind there is, in every state of consent:
/// exactly the fields arrive that the table apart from the code lets through.
@Suite("Secrecy: what arrives")
struct LeakTests {
    private static let giver = PartyID(raw: 1)
    private static let receiver = PartyID(raw: 2)
    private static let other = PartyID(raw: 3)
    private static let days = ["2025-11-30", "2025-12-01", "2026-03-10"]

    /// Kinds whose routes depend on their legal form.
    private static let formed: Set<PartyKind> = [.care, .employer, .ohs]

    /// One way of a message.
    private struct Way {
        let type: MessageType
        let fields: SchemaFields
        let from: PartyKind
        let form: LegalForm
        let to: PartyKind
        let state: LeakTable.State
        let day: LocalDate
    }

    private func file(_ way: Way) throws -> Case {
        let (type, state) = (way.type, way.state)
        var file = Case(
            id: CaseID(high: 1, low: 1), openedBy: Self.giver, openedOn: way.day,
            insured: try Address(parsing: World.insuredAddress),
            lastActivityAt: Instant(milliseconds: 0))
        for (party, kind) in [(Self.giver, way.from), (Self.receiver, way.to)]
        where kind == .insured {
            file.participants.append(
                Participant(role: .insured, address: file.insured, party: party, from: way.day))
        }
        if state == .asked || state == .askedByOther {
            file.requests = [
                OpenRequest(
                    sequence: 11, type: "se.samband.question.asked", asker: file.insured,
                    askerParty: state == .asked ? Self.receiver : Self.other,
                    receiver: file.insured, receiverParty: Self.giver, employment: nil,
                    askedOn: way.day, askedAt: Instant(milliseconds: 0), lastDay: nil,
                    answerTypes: [type.name])
            ]
        }
        file.consents = consent(way).map { [$0] } ?? []
        return file
    }

    private func consent(_ way: Way) -> Consent? {
        let day = way.day
        var consent = Consent(
            sequence: 5, discloser: .party(Self.giver), receiver: .party(Self.receiver),
            classes: Set(DataClass.allCases).subtracting([.internal]), form: .written,
            givenOn: day - 10, until: day + 10, byInsured: false, recordedBy: Self.giver,
            purpose: nil)
        switch way.state {
        case .nothing, .asked, .askedByOther: return nil
        case .consent: break
        case .administrative: consent.classes = [.administrative]
        case .otherPurpose: consent.purpose = "placement"
        case .otherReceiver: consent.receiver = .party(Self.other)
        case .withdrawn: consent.withdrawnOn = day
        case .expired: consent.until = day - 1
        }
        return consent
    }

    /// The fields that reach the receiver.
    private func arriving(_ way: Way, _ rules: RuleBook) throws -> Set<String> {
        let file = try file(way)
        func ask(_ dataClass: DataClass) -> Verdict {
            verdict(
                rules: rules, case: file,
                from: Counterpart(party: Self.giver, kind: way.from, form: way.form),
                to: Counterpart(party: Self.receiver, kind: way.to, form: .private),
                class: dataClass, type: way.type.name,
                answers: file.requests.first?.sequence, day: way.day)
        }
        guard ask(way.type.existence).isOpen else { return [] }
        let classes = way.type.classes
        let filtered = classes.filter(way.fields.body, classes.verdicts(ask))
        return filtered.body == .object([:]) ? [] : Set(filtered.body.leaves())
    }

    private func expected(_ way: Way) -> Set<String> {
        func opens(_ dataClass: String) -> Bool {
            LeakTable.opens(
                dataClass, of: way.type.name, from: way.from.rawValue, way.form.rawValue,
                to: way.to.rawValue, way.state)
        }
        guard opens(way.type.existence.rawValue) else { return [] }
        return Set(way.fields.classes.filter { opens($0.value) }.keys)
    }

    private func ways(_ type: MessageType, _ kinds: [PartyKind]) throws -> [Way] {
        let fields = SchemaFields(type.schema)
        var ways: [Way] = []
        for from in type.senderKinds.sorted() {
            for form in Self.formed.contains(from) ? LegalForm.allCases : [.public] {
                for to in kinds {
                    for state in LeakTable.State.allCases {
                        for day in Self.days.suffix(state.isDated ? 3 : 1) {
                            ways.append(
                                Way(
                                    type: type, fields: fields, from: from, form: form, to: to,
                                    state: state, day: try World.day(day)))
                        }
                    }
                }
            }
        }
        return ways
    }

    @Test(arguments: CatalogueTests.names)
    func `exactly the fields of the table arrive`(name: String) throws {
        let rules = try ProtocolFiles.rules.get()
        let type = try #require(try ProtocolFiles.catalogue.get().type(name))
        let kinds = rules.parties(on: try World.day("2026-03-10")).kinds.keys.sorted()
        for way in try ways(type, kinds) {
            let (found, told) = (try arriving(way, rules), expected(way))
            guard found != told else { continue }
            Issue.record(
                """
                \(name) \(way.from.rawValue) (\(way.form.rawValue)) → \(way.to.rawValue), \
                \(way.state), \(way.day.iso): too much \(found.subtracting(told).sorted()), \
                too little \(told.subtracting(found).sorted())
                """)
        }
    }

    @Test func `the table and the schemas say enough to fail`() throws {
        let catalogue = try ProtocolFiles.catalogue.get()
        for type in catalogue.types.values {
            let fields = SchemaFields(type.schema)
            // Every leaf of the schema has a class by its own text.
            #expect(Set(fields.body.leaves()) == Set(fields.classes.keys), "\(type.name)")
        }
        #expect(
            LeakTable.opens(
                "workplace", of: "plan.requested", from: "fk", "public", to: "employer", .nothing))
        #expect(
            !LeakTable.opens(
                "function", of: "plan.requested", from: "fk", "public", to: "employer", .nothing))
        for state in LeakTable.State.allCases {
            for dataClass in ["diagnosis", "treatment"] {
                for giver in ["fk", "care", "af", "insured", "ohs", "union", "municipality"] {
                    #expect(
                        !LeakTable.opens(
                            dataClass, of: "question.asked", from: giver, "public",
                            to: "employer", state))
                }
            }
        }
    }
}

extension LeakTable.State {
    /// Whether the law behind the state has changed on one of the days.
    fileprivate var isDated: Bool { self == .nothing || self == .asked }
}
