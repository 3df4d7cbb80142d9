import Coordination
import JSONSchema

/// Bodies of the messages, as the catalogue wants them.
enum Bodies {
    static let employment = "emp-1"

    static func question(_ topic: String, _ text: String, isAboutEmployment: Bool) -> JSONValue {
        var object: JSONObject = ["topic": .string(topic), "text": .string(text)]
        if isAboutEmployment { object["employment"] = .string(employment) }
        return .object(object)
    }

    static func period(_ period: Period, quarters: Int, assumedDays: Int? = nil) -> JSONValue {
        var object: JSONObject = [
            "id": .string(period.id), "from": .string(period.from.iso),
            "quarters": .integer(Int64(quarters)),
        ]
        object["to"] = period.to.map { .string($0.iso) }
        object["assumedDays"] = assumedDays.map { .integer(Int64($0)) }
        return .object(object)
    }

    static func consent(
        from giver: JSONValue?, to receiver: JSONValue, form: String?, on day: LocalDate
    ) -> JSONValue {
        var object: JSONObject = [
            "receiver": receiver, "purpose": "Följa planen för återgång i arbete.",
            "classes": ["administrative", "workplace", "function"],
            "givenOn": .string(day.iso), "until": .string((day + 180).iso),
        ]
        object["discloser"] = giver
        object["form"] = form.map { .string($0) }
        return .object(object)
    }
}

/// What a plan of the population says.
struct PlanBody {
    var date: LocalDate
    var employer: Address
    var length: Int
    var followUp: LocalDate?
    var isOral = false
    var isConsulted = true
    var version = 1

    private static let goals = [
        "Åter på heltid i ordinarie arbete.", "Åter i halv omfattning, därefter hel.",
        "Åter i anpassade arbetsuppgifter.", "Åter i annat arbete hos arbetsgivaren.",
    ]
    private static let tasks = [
        "Plock, packning och truckkörning.", "Kundmottagning och ärendehantering.",
        "Undervisning och planering.", "Omvårdnad på avdelning, dag och kväll.",
    ]
    private static let adaptations: [(kind: String, what: String)] = [
        ("tasks", "Orderkontroll i stället för plock."), ("hours", "Kortare arbetspass."),
        ("place", "Arbete hemifrån två dagar i veckan."), ("pace", "Färre ärenden åt gången."),
    ]

    func json(_ dice: inout Dice, _ shares: Shares) -> JSONValue {
        var plan: JSONObject = [
            "date": .string(date.iso), "formVersion": "2026.1",
            "form": .string(isOral ? "oral" : "written"), "author": "personalchef",
            "contact": [
                "function": "HR", "address": .string(employer.text), "hours": "vardagar 8–16",
            ],
            "consultation": consultation, "assumedDays": .integer(Int64(length)),
            "goal": .string(dice.pick(Self.goals)), "tasks": .string(dice.pick(Self.tasks)),
            "extentBefore": 100, "extentNow": 0,
            "works": "Arbete i kortare pass med egna pauser.",
            "avoid": "Skiftarbete och ensamarbete.",
        ]
        plan["adaptations"] = .array([adaptation(&dice, shares)])
        plan["measures"] = [
            [
                "what": "Arbetsträning i egen takt.", "responsible": "gruppchef",
                "from": .string((date + 7).iso), "to": .string((date + 60).iso),
                "status": "planned",
            ]
        ]
        plan["stepUp"] = .array(
            [(14, 25), (42, 50), (84, 100)].map { days, percent in
                ["from": .string((date + days).iso), "percent": .integer(Int64(percent))]
            })
        plan["redeployment"] = ["possible": "not-investigated"]
        plan["contactKept"] = .string("Samtal varje fredag, version \(version).")
        plan["followUps"] = followUp.map { day in
            [["date": .string(day.iso), "responsible": "employer", "how": "Möte."]]
        }
        return .object(plan)
    }

    private var consultation: JSONValue {
        isConsulted
            ? ["held": true, "date": .string((date - 1).iso)]
            : ["held": false, "whyNot": "Medarbetaren avböjde.", "declinesContact": true]
    }

    private func adaptation(_ dice: inout Dice, _ shares: Shares) -> JSONValue {
        let adaptation = dice.pick(Self.adaptations)
        var object: JSONObject = [
            "kind": .string(adaptation.kind), "what": .string(adaptation.what),
            "responsible": "gruppchef", "status": "planned",
        ]
        guard dice.chance(shares[.withoutAdaptation]) else {
            object["from"] = .string((date + 7).iso)
            return .object(object)
        }
        let draw = dice.fraction()
        object["status"] = draw < shares[.adaptationImpossible] ? "refused" : "waiting"
        if draw < shares[.adaptationImpossible] {
            object["refusedBecause"] = "cannot"
            object["refusedReason"] = "Verksamheten medger det inte."
        } else if draw < shares[.adaptationImpossible] + shares[.adaptationUnwanted] {
            object["status"] = "refused"
            object["refusedBecause"] = "will-not"
            object["refusedReason"] = "Uppgifterna behöver utföras av alla."
        }
        return .object(object)
    }
}
