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
                "2026-03-01 14:00 CET  Plan lämnad  Lagerbolaget AB  #8",
                "    svar på #4",
                "    → fk/2021005521/-/x  i brevlådan",
                "      2026-03-02 08:30 CET  hanterad",
                "2026-03-01 14:00 CET  Stoppad: Plan lämnad  Lagerbolaget AB  #9",
                "    → role:care  samtycke saknas",
                "2026-03-01 14:05 CET  Läste tidslinjen (egen uppgift)  den försäkrade  #10",
            ])
    }

    @Test func `the same timeline stands in English`() {
        let lines = TimelineText(.en).lines(rows)
        #expect(lines[0] == "2026-03-01 14:00 CET  Plan submitted  Lagerbolaget AB  #8")
        #expect(lines[5] == "    → role:care  consent is missing")
    }

    @Test func `a body is an indented list in its own order`() {
        let body: JSONValue = [
            "employment": "emp-1", "held": true,
            "stepUp": [["from": "2026-04-07", "percent": 25], ["from": "2026-05-04"]],
            "classes": ["a", "b"], "text": ["sv": "hej", "en": "hello"],
        ]
        #expect(
            BodyText(.sv).lines(body) == [
                "employment: emp-1", "held: ja", "stepUp:", "  • from: 2026-04-07",
                "    percent: 25", "  • from: 2026-05-04", "classes: a, b", "text: hej",
            ])
    }
}
