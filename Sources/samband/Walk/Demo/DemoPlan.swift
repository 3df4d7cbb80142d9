import Coordination
import JSONSchema

/// The plan for return to work of the walk, and the version after it.
struct DemoPlan: Sendable {
    let days: DemoDays
    let contact: Address
    /// The day on which the first version is written.
    var written: LocalDate

    init(days: DemoDays, contact: Address, written: LocalDate? = nil) {
        self.days = days
        self.contact = contact
        self.written = written ?? days.plan
    }

    /// What the coordinator may not see without consent for `function` and `prognosis`.
    static let closedToCoordinator = [
        "/plan/assumedDays", "/plan/avoid", "/plan/employeeView", "/plan/works",
    ]

    var submitted: JSONValue {
        [
            "employment": .string(DemoBodies.employment),
            "plan": .object(content(on: written, goal: goal(90), extentNow: 0)),
        ]
    }

    var revised: JSONValue {
        [
            "employment": .string(DemoBodies.employment),
            "why": "Upptrappningen går långsammare än planerat.",
            "plan": .object(content(on: days.revision, goal: goal(118), extentNow: 25)),
        ]
    }

    /// - Parameter number: the day of the absence when the whole extent is reached.
    private func goal(_ number: Int) -> String {
        "Åter på heltid i ordinarie arbete senast \(days.day(number).iso)."
    }

    private func content(on day: LocalDate, goal: String, extentNow: Int64) -> JSONObject {
        [
            "date": .string(day.iso), "formVersion": "2026.1", "form": "written",
            "author": "personalchef",
            "contact": [
                "function": "HR", "address": .string(contact.text), "hours": "vardagar 8–16",
            ],
            "consultation": ["held": true, "date": .string((day - 1).iso)],
            "assumedDays": 75, "goal": .string(goal),
            "tasks": "Snickeriarbete vid maskin och montering hos kund.",
            "extentBefore": 100, "extentNow": .integer(extentNow),
            "works": "Sittande arbete i kortare pass.",
            "avoid": "Lyft över fem kilo och arbete över axelhöjd.",
            "adaptations": [
                [
                    "kind": "tasks", "what": "Ritning och beredning i stället för montering.",
                    "status": "planned", "responsible": "verkstadschef",
                    "from": .string(days.day(29).iso),
                ]
            ],
            "measures": [
                [
                    "what": "Arbetsträning vid beredningsbordet.", "responsible": "verkstadschef",
                    "from": .string(days.day(29).iso), "to": .string(days.day(85).iso),
                    "status": "planned",
                ]
            ],
            "stepUp": stepUp(from: extentNow), "redeployment": ["possible": "not-investigated"],
            "contactKept": "Samtal varje fredag.", "employeeView": "Vill börja med korta dagar.",
            "followUps": [
                [
                    "date": .string(days.followUp.iso), "responsible": "employer",
                    "how": "Möte på arbetsplatsen.",
                ]
            ],
        ]
    }

    private func stepUp(from extentNow: Int64) -> JSONValue {
        let start = extentNow == 0 ? 29 : 57
        return [
            ["from": .string(days.day(start).iso), "percent": extentNow == 0 ? 25 : 50],
            ["from": .string(days.day(start + 31).iso), "percent": extentNow == 0 ? 50 : 75],
            ["from": .string(days.day(start + 61).iso), "percent": 100],
        ]
    }
}
