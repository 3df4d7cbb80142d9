import Coordination
import JSONSchema
import SambandClient
import Testing
import Wire

@testable import samband

/// Every word that the daemon may say has one for people.
struct WordsTests {
    private func document(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: ProtocolsFolder(locating: nil).document(name))
    }

    @Test func `roles and kinds are called what the rules call them`() throws {
        for kind in try document("rules/parties.json")["entries"]?.array ?? [] {
            let id = try #require(kind["id"]?.string)
            let name = try #require(Localized(json: kind["name"]))
            #expect(NameText.text(id, .sv) == name.sv && NameText.text(id, .en) == name.en)
        }
        for role in try document("rules/roles.json")["entries"]?.array ?? [] {
            let id = try #require(role["id"]?.string)
            let name = try #require(Localized(json: role["name"]))
            #expect(PlaceText.text("role:\(id)", .sv) == name.sv)
            #expect(PlaceText.text(.string("role:\(id)/anst-1"), .en) == "\(name.en) (anst-1)")
        }
    }

    @Test func `classes and forms of consent are named`() {
        for word in DataClass.allCases {
            #expect(ClassText.text(word.rawValue, .sv) != word.rawValue)
        }
        for form in Consent.Form.allCases {
            #expect(ConsentFormText.text(form.rawValue, .sv) != form.rawValue)
        }
    }

    @Test func `the classes are called the same in a consent and in a case`() throws {
        let definitions = try document("catalogue/definitions.json")
        let names = definitions["$defs"]?["dataClass"]?["x-names"]?.object ?? [:]
        #expect(!names.isEmpty)
        for name in names {
            let words = try #require(Localized(json: name.value))
            #expect(ClassText.text(name.key, .sv) == words.sv)
            #expect(ClassText.text(name.key, .en) == words.en)
        }
    }

    @Test func `a rule is called what the answer calls it, or by its identifier`() {
        let named: JSONValue = [
            "rule": "new-rule", "name": ["sv": "en ny regel", "en": "a new rule"],
        ]
        #expect(RuleText.text(named, .sv) == "en ny regel")
        #expect(RuleText.text(named, .en) == "a new rule")
        #expect(RuleText.text(["rule": "new-rule"], .sv) == "new-rule")
    }

    @Test(arguments: [
        (14, "2026-03-15", "2026-03-15", "dag 14"),
        (-3, "2026-04-04", "2026-04-07", "3 dagar före"),
        (-1, "2026-04-06", "2026-04-07", "1 dag före"), (0, "2026-04-07", "2026-04-07", "på dagen"),
        (7, "2026-04-14", "2026-04-07", "7 dagar efter"),
    ])
    func `a step says how far it is from its day`(
        step: Int, date: String, about: String, words: String
    ) {
        let reminder: JSONValue = [
            "rule": "plan-follow-up",
            "name": ["sv": "uppföljning av planen", "en": "follow-up of the plan"],
            "step": .integer(Int64(step)), "stepDate": .string(date), "dueDate": .string(about),
        ]
        #expect(RemindText(.sv).name(reminder) == "uppföljning av planen, " + words)
    }

    @Test func `a missing consent is told as not recorded, with what to do`() {
        let reason = "consent-missing"
        #expect(ReasonText.text(reason, .sv) == "inget medgivande är registrerat")
        #expect(ReasonText.nextStep(reason, .sv)?.contains("medgivande") == true)
    }

    @Test func `two consents with the same classes can be told apart`() {
        let file: JSONValue = [
            "consents": [
                [
                    "sequence": 103, "from": ["role": "employer"], "to": ["role": "coordinator"],
                    "purpose": "Planera återgången.", "classes": ["workplace", "function"],
                    "form": "own-key", "givenOn": "2026-03-02", "until": "2026-09-10",
                ],
                [
                    "sequence": 104, "discloser": ["role": "coordinator"],
                    "receiver": ["role": "employer", "employment": "anst-1"],
                    "classes": ["workplace"], "form": "oral", "givenOn": "2026-03-02",
                    "until": "2026-09-10", "withdrawnOn": "2026-03-09",
                ],
            ]
        ]
        let lines = CaseText(.sv).lines(file)
        #expect(
            lines.suffix(9) == [
                "  #103  från arbetsgivaren till rehabiliteringskoordinatorn",
                "    ändamål   Planera återgången.",
                "    omfattar  uppgifter om arbetsplatsen, uppgifter om funktion",
                "    lämnat    2026-03-02, med den försäkrades egen nyckel",
                "    gäller    till och med 2026-09-10",
                "  #104  från rehabiliteringskoordinatorn till arbetsgivaren (anst-1)",
                "    omfattar  uppgifter om arbetsplatsen",
                "    lämnat    2026-03-02, muntligt",
                "    gäller    återkallat 2026-03-09",
            ])
    }

    @Test func `a receiver sees the versions that it has had, without a state`() {
        let plans: JSONValue = [
            "plans": [
                [
                    "employment": "anst-1", "ordinal": 1,
                    "versions": [["sequence": 53, "date": "2026-03-04"]],
                ]
            ]
        ]
        #expect(
            PlanText(.sv).lines(plans) == [
                "Plan anst-1  de versioner som ni har fått",
                "  version 1  2026-03-04  skriftlig  #53",
            ])
        #expect(PlanText(.sv).lines(["plans": []])[0].hasPrefix("Ingen plan visas för er"))
    }

    @Test func `a last day says its rule, arithmetic and basis in words`() {
        let due: JSONValue = [
            "rule": "plan-due-day", "version": "plan-due-day@2018-07-01", "mark": "statute",
            "name": ["sv": "plan för återgång i arbete", "en": "plan for return to work"],
            "date": "2026-03-31", "lateFrom": "2026-04-01",
            "arithmetic": ["sv": "dag 30", "en": "day 30"], "basis": ["sv": "SFB 30:6", "en": "x"],
        ]
        #expect(
            DueText(.sv).lines(due) == [
                "  Senast 2026-03-31  plan för återgång i arbete",
                "    uträkning      dag 30",
                "    grund          SFB 30:6",
                "    regel          plan-due-day@2018-07-01, författning",
                "    försenad från  2026-04-01",
            ])
    }

    @Test func `the inbox shows what there is to tell`() {
        let bare: JSONValue = [
            "sequence": 7, "state": "ready", "attempts": 0, "case": "aa", "mailbox": "fk/1/-/x",
        ]
        #expect(
            InboxText(.sv).table([bare]).columns.map(\.title)
                == ["Löpnummer", "Läge", "Ärende"])
        var other = bare.object ?? [:]
        other["mailbox"] = "fk/1/-/y"
        #expect(
            InboxText(.sv).table([bare, .object(other)]).columns.last?.title == "Brevlåda")
        let full: JSONValue = [
            "sequence": 7, "state": "ready", "type": "se.samband.plan.requested",
            "source": "fk/1/-/x", "acceptedAt": "2026-03-01T12:05:00.000Z",
            "lastDay": "2026-03-15",
        ]
        #expect(
            InboxText(.sv).table([full]).rows == [
                ["7", "Plan begärd", "fk/1/-/x", "2026-03-01 13:05", "2026-03-15", "väntar"]
            ])
    }

    @Test func `what became of a message names its receiver where it is told`() {
        let bare: JSONValue = [
            "sequence": 129, "copy": 1, "step": "dead", "at": "2026-03-01T12:05:00.000Z",
            "reason": "consent-missing",
        ]
        #expect(
            SentText(.sv).lines(bare) == [
                "2026-03-01 13:05  #129  kopia 2  olevererad: inget medgivande är registrerat",
                "    Be den försäkrade om ett medgivande och skicka sedan meddelandet på nytt.",
            ])
        let named: JSONValue = [
            "sequence": 129, "copy": 1, "step": "dispatched", "reason": "plan-answer",
            "to": "role:coordinator", "at": "2026-03-01T12:05:00.000Z",
        ]
        #expect(
            SentText(.sv).lines(named)
                == ["2026-03-01 13:05  #129  → rehabiliteringskoordinatorn  utskickad"])
    }
}
