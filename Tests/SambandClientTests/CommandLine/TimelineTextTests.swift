import JSONSchema
import Testing

@testable import samband

struct TimelineTextTests {
    let rows: [JSONValue] = [
        [
            "sequence": 9, "at": "2026-03-01T13:00:00.000Z", "local": "2026-03-01 14:00 CET",
            "kind": "blocked", "by": "Lagerbolaget AB", "type": "se.samband.plan.submitted",
            "title": ["sv": "Plan lämnad", "en": "Plan submitted"], "to": "role:care",
            "reason": "consent-missing",
        ],
        [
            "sequence": 8, "at": "2026-03-01T13:00:00.000Z", "local": "2026-03-01 14:00 CET",
            "kind": "event", "by": "Lagerbolaget AB", "type": "se.samband.plan.submitted",
            "title": ["sv": "Plan lämnad", "en": "Plan submitted"], "inReplyTo": 4,
            "copies": [
                [
                    "to": "fk/2021005521/-/x", "state": "queued",
                    "steps": [["step": "settled", "at": "2026-03-02T07:30:00.000Z"]],
                ]
            ],
        ],
        [
            "sequence": 10, "at": "2026-03-01T13:05:00.000Z", "kind": "read", "by": "insured",
            "what": "timeline", "ground": "own",
        ],
    ]

    @Test func `a timeline is shown oldest first with its steps indented`() {
        #expect(
            TimelineText(.sv).lines(rows) == [
                "Tiderna är svensk tid.",
                "2026-03-01 14:00  Plan lämnad  Lagerbolaget AB  #8",
                "    svar på #4",
                "    → fk/2021005521/-/x  kvitterad",
                "      2026-03-02 08:30  kvitterad",
                "2026-03-01 14:00  Stoppad: Plan lämnad  Lagerbolaget AB  #9",
                "    → vårdenheten  inget medgivande är registrerat",
                "      Be den försäkrade om ett medgivande och skicka sedan meddelandet på nytt.",
                "2026-03-01 14:05  Läste tidslinjen (egen uppgift)  den försäkrade  #10",
            ])
    }

    @Test func `the same timeline stands in English`() {
        let lines = TimelineText(.en).lines(rows)
        #expect(lines[1] == "2026-03-01 14:00  Plan submitted  Lagerbolaget AB  #8")
        #expect(lines[6] == "    → the care unit  no consent is recorded")
    }

    @Test func `an empty timeline says that it is empty`() {
        #expect(TimelineText(.sv).lines([]) == ["Inget har hänt än som ni får se."])
    }

    @Test(arguments: [
        (["dispatched", "read", "settled"], "kvitterad"),
        (["dispatched", "delivered", "read", "lapsed"], "åter i brevlådan"),
        ([], "i brevlådan"),
    ])
    func `a copy is where its last step left it`(steps: [String], now: String) {
        let told: [JSONValue] = steps.map { ["step": .string($0), "at": "2026-03-02T07:30:00Z"] }
        let row: JSONValue = [
            "sequence": 1, "at": "2026-03-01T13:00:00.000Z", "kind": "event", "by": "x",
            "title": ["sv": "Plan lämnad", "en": "Plan submitted"],
            "copies": [["to": "role:fk", "state": "queued", "steps": .array(told)]],
        ]
        #expect(TimelineText(.sv).lines([row])[2] == "    → Försäkringskassan  \(now)")
    }

    @Test func `a reminder is named by what it is about`() {
        let row: JSONValue = [
            "sequence": 1, "at": "2026-03-13T06:00:00.000Z", "kind": "reminder", "by": "samband",
            "title": ["sv": "Påminnelse", "en": "Reminder due"],
            "reason": [
                "rule": "plan-approaching",
                "name": ["sv": "planens sista dag närmar sig", "en": "x"],
                "step": 14, "stepDate": "2026-03-15", "dueDate": "2026-03-15",
                "text": ["sv": "Planen ska finnas senast 2026-03-31.", "en": "x"],
            ],
        ]
        #expect(
            TimelineText(.sv).lines([row]).dropFirst() == [
                "2026-03-13 07:00  Påminnelse: planens sista dag närmar sig, dag 14  Samband  #1",
                "    Planen ska finnas senast 2026-03-31.",
            ])
    }

    @Test func `a body without a schema is an indented list, its text first`() {
        let body: JSONValue = [
            "employment": "emp-1", "held": true,
            "stepUp": [["from": "2026-04-07", "percent": 25], ["from": "2026-05-04"]],
            "classes": ["a", "b"], "text": ["sv": "hej", "en": "hello"],
        ]
        #expect(
            BodyText(.sv).lines(body) == [
                "hej", "employment: emp-1", "held: ja", "stepUp:", "  • from: 2026-04-07",
                "    percent: 25", "  • from: 2026-05-04", "classes: a, b",
            ])
    }
}
