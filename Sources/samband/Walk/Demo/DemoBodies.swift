import Coordination
import JSONSchema

/// What the parties of the walk write to each other; nothing in it is about a real person.
struct DemoBodies: Sendable {
    static let employment = "anst-1"

    let days: DemoDays

    func opened(insured: String, employer: Address, officer: Address) -> JSONValue {
        [
            "insured": .string(insured),
            "employments": [
                [
                    "id": .string(Self.employment), "employer": .string(employer.text),
                    "kind": "employed", "from": "2019-03-01", "extent": 100,
                ]
            ],
            "participants": [["role": "fk", "address": .string(officer.text)]],
            "period": ["id": "period-1", "from": .string(days.first.iso), "quarters": 4],
            "note": "Vi vill samordna tidigt kring återgången.",
        ]
    }

    var assumption: JSONValue {
        [
            "employment": .string(Self.employment), "assumedDays": 75, "source": "own",
            "note": "Bedömningen bygger på samtal med medarbetaren.",
        ]
    }

    /// The basis of a request: from 2025-12-01 employers are bound by 110:31 a.
    var requestBasis: String {
        let changed = LocalDate(year: 2025, month: 12, day: 1)
        let isNew = changed.map { days.plan >= $0 } ?? true
        return "SFB 110:14 p 1 och " + (isNew ? "110:31 a" : "110:31")
    }

    var request: JSONValue {
        [
            "employment": .string(Self.employment),
            "reason": "Planen behövs för att samordna åtgärderna.", "orWhyNone": true,
            "basis": .string(requestBasis),
        ]
    }

    func participant(_ address: Address) -> JSONValue {
        [
            "participant": [
                "role": "coordinator", "address": .string(address.text),
                "from": .string(days.plan.iso),
            ]
        ]
    }

    /// Consent always names who may tell whom, what, why and until when.
    func consent(
        from discloser: String, to receiver: JSONValue, purpose: String, until: LocalDate
    ) -> JSONValue {
        [
            "discloser": ["role": .string(discloser)], "receiver": receiver,
            "purpose": .string(purpose), "classes": ["administrative", "workplace"],
            "givenOn": .string(days.plan.iso), "until": .string(until.iso),
        ]
    }

    func question(_ text: String) -> JSONValue {
        [
            "employment": .string(Self.employment), "topic": "KONTKT", "text": .string(text),
        ]
    }

    func answer(_ text: String) -> JSONValue {
        ["employment": .string(Self.employment), "text": .string(text)]
    }
}
