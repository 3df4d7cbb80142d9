import Coordination
import JSONSchema
import Testing

/// Routes and ceilings held against a table written here apart from the data.
@Suite("Secrecy: routes and ceilings")
struct RouteTableTests {
    enum Expectation {
        /// Open without anything more.
        case open
        /// Opens when the receiver's request is answered; consent opens it too.
        case onRequest
        /// Opens with consent that names the class.
        case consent
        /// Closed with and without consent.
        case closed
    }

    struct Row {
        let from: PartyKind
        let form: LegalForm
        let to: PartyKind
        let type: String
        let dataClass: DataClass
        let expectation: Expectation
    }

    private static func row(
        _ from: PartyKind, _ form: LegalForm, _ to: PartyKind, _ type: String,
        _ dataClass: DataClass, _ expectation: Expectation
    ) -> Row {
        Row(
            from: from, form: form, to: to, type: type, dataClass: dataClass,
            expectation: expectation)
    }

    static let rows: [Row] = [
        row(.employer, .private, .fk, "plan.submitted", .workplace, .open),
        row(.employer, .private, .fk, "plan.submitted", .function, .open),
        row(.employer, .private, .fk, "question.answered", .workplace, .onRequest),
        row(.employer, .private, .fk, "question.answered", .conflict, .consent),
        row(.employer, .private, .fk, "plan.submitted", .internal, .closed),
        row(.employer, .private, .care, "plan.shared", .workplace, .consent),
        row(.employer, .public, .care, "plan.shared", .function, .consent),
        row(.employer, .private, .insured, "plan.shared", .function, .open),
        row(.fk, .public, .employer, "plan.requested", .administrative, .open),
        row(.fk, .public, .employer, "plan.requested", .workplace, .open),
        row(.fk, .public, .employer, "plan.requested", .function, .consent),
        row(.fk, .public, .employer, "question.asked", .administrative, .open),
        row(.fk, .public, .employer, "question.asked", .function, .consent),
        row(.fk, .public, .employer, "question.answered", .administrative, .open),
        row(.fk, .public, .employer, "plan.reviewed", .workplace, .consent),
        row(.fk, .public, .employer, "case.forecast-changed", .prognosis, .consent),
        row(.fk, .public, .employer, "case.forecast-changed", .insurance, .consent),
        row(.fk, .public, .employer, "case.forecast-changed", .diagnosis, .closed),
        row(.fk, .public, .employer, "case.forecast-changed", .treatment, .closed),
        row(.fk, .public, .employer, "case.forecast-changed", .social, .closed),
        row(.fk, .public, .employer, "case.forecast-changed", .conflict, .closed),
        row(.fk, .public, .care, "question.asked", .administrative, .open),
        row(.fk, .public, .care, "question.asked", .function, .consent),
        row(.fk, .public, .care, "plan.shared", .workplace, .consent),
        row(.fk, .public, .care, "case.closed", .administrative, .consent),
        row(.fk, .public, .af, "case.closed", .administrative, .consent),
        row(.fk, .public, .af, "case.closed", .diagnosis, .closed),
        row(.fk, .public, .insured, "plan.reviewed", .diagnosis, .open),
        row(.fk, .public, .insured, "plan.reviewed", .internal, .closed),
        row(.care, .public, .fk, "question.answered", .function, .onRequest),
        row(.care, .public, .fk, "question.answered", .diagnosis, .onRequest),
        row(.care, .private, .fk, "question.answered", .function, .consent),
        row(.care, .public, .fk, "case.opened", .administrative, .consent),
        row(.care, .public, .fk, "question.asked", .administrative, .consent),
        row(.care, .public, .employer, "question.asked", .administrative, .consent),
        row(.care, .private, .employer, "question.asked", .administrative, .consent),
        row(.care, .public, .employer, "question.answered", .workplace, .consent),
        row(.care, .public, .employer, "question.answered", .diagnosis, .closed),
        row(.care, .public, .employer, "question.answered", .treatment, .closed),
        row(.care, .public, .insured, "question.answered", .treatment, .open),
        row(.care, .public, .care, "question.asked", .treatment, .consent),
        row(.insured, .private, .fk, "question.asked", .administrative, .open),
        row(.insured, .private, .fk, "question.asked", .conflict, .open),
        row(.insured, .private, .employer, "question.asked", .function, .open),
        row(.insured, .private, .employer, "question.asked", .diagnosis, .closed),
        row(.insured, .private, .care, "question.asked", .workplace, .open),
        row(.af, .public, .fk, "question.answered", .administrative, .onRequest),
        row(.af, .public, .employer, "question.asked", .administrative, .consent),
        row(.ohs, .private, .employer, "question.answered", .function, .consent),
        row(.ohs, .private, .fk, "question.answered", .function, .consent),
        row(.ohs, .public, .fk, "question.answered", .function, .onRequest),
        row(.municipality, .public, .fk, "question.answered", .social, .onRequest),
        row(.municipality, .public, .employer, "question.asked", .administrative, .consent),
        row(.fk, .public, .municipality, "question.asked", .diagnosis, .closed),
        row(.employer, .private, .union, "plan.shared", .workplace, .consent),
        row(.employer, .private, .union, "plan.shared", .prognosis, .closed),
        row(.fk, .public, .av, "case.opened", .administrative, .closed),
        row(.av, .public, .employer, "question.asked", .administrative, .closed),
        row(.av, .public, .insured, "question.asked", .administrative, .closed),
    ]

    private func file(_ row: Row, consent: Bool, until: String = "2027-01-01") throws -> Case {
        let day = try World.day("2026-03-01")
        var file = Case(
            id: CaseID(high: 1, low: 1), openedBy: PartyID(raw: 1), openedOn: day,
            insured: try Address(parsing: World.insuredAddress),
            lastActivityAt: Instant(milliseconds: 0))
        for (number, kind) in [(1, row.from), (2, row.to)] where kind == .insured {
            file.participants.append(
                Participant(
                    role: .insured, address: file.insured, party: PartyID(raw: Int32(number)),
                    from: day))
        }
        file.requests = ["plan.requested", "question.asked"].enumerated().map { index, type in
            OpenRequest(
                sequence: Int64(10 + index), type: "se.samband." + type, asker: file.insured,
                askerParty: PartyID(raw: 2), receiver: file.insured,
                receiverParty: PartyID(raw: 1), employment: nil, askedOn: day,
                askedAt: Instant(milliseconds: 0), lastDay: nil, answerTypes: ["question.answered"])
        }
        if consent {
            file.consents = [
                Consent(
                    sequence: 5, discloser: .party(PartyID(raw: 1)),
                    receiver: .party(PartyID(raw: 2)), classes: [row.dataClass], form: .written,
                    givenOn: day, until: try World.day(until), byInsured: false,
                    recordedBy: PartyID(raw: 1))
            ]
        }
        return file
    }

    private func answer(
        _ row: Row, consent: Bool = false, answers: Int64? = nil, on date: String = "2026-03-10"
    ) throws -> Verdict {
        verdict(
            rules: try ProtocolFiles.rules.get(), case: try file(row, consent: consent),
            from: Counterpart(party: PartyID(raw: 1), kind: row.from, form: row.form),
            to: Counterpart(party: PartyID(raw: 2), kind: row.to, form: .public),
            class: row.dataClass, type: row.type, answers: answers, day: try World.day(date))
    }

    @Test(arguments: rows.indices)
    func `the table holds`(index: Int) throws {
        let row = Self.rows[index]
        let plain = try answer(row)
        let withConsent = try answer(row, consent: true)
        let onRequest = try answer(row, answers: 11)
        switch row.expectation {
        case .open: #expect(plain.isOpen)
        case .onRequest:
            #expect(!plain.isOpen && onRequest.isOpen && withConsent.isOpen)
            #expect(try !answer(row, answers: 99).isOpen)
        case .consent:
            #expect(!plain.isOpen && !onRequest.isOpen && withConsent.isOpen)
            guard case .withheld(let reason) = plain else { return }
            #expect(reason.consentCouldOpen && reason.code == .consentMissing)
        case .closed:
            #expect(!plain.isOpen && !onRequest.isOpen && !withConsent.isOpen)
            guard case .withheld(let reason) = plain else { return }
            #expect(!reason.consentCouldOpen)
        }
    }

    @Test func `nothing ever opens diagnosis or treatment to an employer`() throws {
        for kind in [PartyKind.fk, .care, .af, .insured, .ohs, .union, .municipality] {
            for dataClass in [DataClass.diagnosis, .treatment] {
                for form in LegalForm.allCases {
                    for name in CatalogueTests.names {
                        let row = Self.row(kind, form, .employer, name, dataClass, .closed)
                        let open = try answer(row, consent: true, answers: 11).isOpen
                        #expect(!open, "\(kind) \(name) \(dataClass)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("2026-02-28", false), ("2026-03-01", true), ("2027-01-01", true), ("2027-01-02", false),
    ])
    func `a consent counts from its day through its last`(date: String, opens: Bool) throws {
        let row = Self.row(.care, .public, .employer, "question.asked", .workplace, .consent)
        #expect(try answer(row, consent: true, on: date).isOpen == opens)
    }

    @Test func `a duty names the law of its day`() throws {
        let row = Self.row(.employer, .private, .fk, "question.answered", .workplace, .onRequest)
        for (date, version) in [
            ("2025-11-30", "employer-fk-request@2011-01-01"),
            ("2025-12-01", "employer-fk-request@2025-12-01"),
        ] {
            guard case .open(let ground) = try answer(row, answers: 10, on: date) else {
                Issue.record("closed")
                continue
            }
            #expect(ground.version == version)
            #expect(ground.route == .duty)
        }
    }

    @Test func `another insured person is not the insured of the case`() throws {
        var world = try World.opened()
        world.sequence += 1
        let file = try #require(world.file)
        let other = Counterpart(
            party: PartyID(raw: 77), kind: .insured, form: .private,
            address: try Address(parsing: "insured/q0000000000000000009/-/person"))
        let answer = verdict(
            rules: world.rules, case: file,
            from: Counterpart(party: PartyID(raw: 2), kind: .employer, form: .private), to: other,
            class: .administrative, type: "plan.shared", day: try World.day("2026-03-10"))
        #expect(!answer.isOpen)
    }
}
