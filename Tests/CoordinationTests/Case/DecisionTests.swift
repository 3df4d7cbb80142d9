import Coordination
import JSONSchema
import Testing

@Suite("Deciding about a case")
struct DecisionTests {
    private let ask: JSONValue = ["employment": "emp-1", "topic": "KONTKT", "text": "När?"]

    @Test func `opening seats the opener, the insured and those named`() throws {
        let world = try World.opened(assumedDays: 75)
        let file = try #require(world.file)
        #expect(
            file.participants.map(\.role.rawValue).sorted() == ["employer", "fk", "insured"])
        #expect(file.insured.text == World.insuredAddress)
        #expect(file.employments.map(\.id) == ["emp-1"])
        #expect(file.sickPeriods.first?.knownToEmployer == true)
    }

    @Test func `a case opens with periods of different reduction, which each day tells`() throws {
        func open(_ periods: JSONValue) throws -> World {
            var world = try World()
            try world.send(
                "case.opened", from: World.employerOne, on: "2026-04-10",
                [
                    "insured": .string(World.insuredID),
                    "employments": [["id": "emp-1", "employer": .string(World.employerOne)]],
                    "periods": periods,
                ])
            return world
        }
        let file = try #require(
            try open([
                ["id": "p1", "from": "2026-03-01", "to": "2026-03-31", "quarters": 4],
                ["id": "p2", "from": "2026-04-01", "to": "2026-04-15", "quarters": 2],
            ]).file)
        for (date, quarters) in [
            ("2026-02-28", nil), ("2026-03-31", 4), ("2026-04-01", 2), ("2026-04-15", 2),
            ("2026-04-16", nil),
        ] as [(String, Int?)] {
            #expect(file.quarters(on: try World.day(date)) == quarters, "\(date)")
        }
        let refusal = #expect(throws: CaseRefusal.self) {
            try open([
                ["id": "p1", "from": "2026-03-01", "to": "2026-02-01"],
                ["id": "p2", "from": "2026-04-01"], ["id": "p3", "from": "2026-04-05"],
            ])
        }
        #expect(refusal?.faults.map(\.pointer) == ["/periods/0/to", "/periods/2/from"])
    }

    @Test func `a receipt tells when the plan is due`() throws {
        var world = try World.opened()
        let outcome = try world.send(
            "plan.assumption-recorded", from: World.employerOne, on: "2026-03-05",
            ["employment": "emp-1", "assumedDays": 75, "source": "own"])
        #expect(outcome.dueDates.map(\.date.iso) == ["2026-03-30"])
        #expect(outcome.dueDates.map(\.lateFrom.iso) == ["2026-03-31"])
    }

    @Test func `opening twice is answered alike`() throws {
        let first = try World.opened()
        let second = try World.opened()
        #expect(first.changes.map(\.0) == second.changes.map(\.0))
    }

    @Test func `a stranger and a missing case get one answer`() throws {
        var world = try World.opened()
        let stranger = try world.refusal(
            "question.asked", from: World.employerTwo, on: "2026-03-02", ask)
        world.file = nil
        let missing = try world.refusal(
            "question.asked", from: World.employerTwo, on: "2026-03-02", ask)
        #expect(stranger == [.caseUnknown] && missing == stranger)
    }

    @Test func `an employer cannot tell another's employment from one that is not there`() throws {
        var world = try World.opened()
        try world.send(
            "case.employment-changed", from: World.insuredAddress, on: "2026-03-02",
            ["record": ["id": "emp-2", "employer": .string(World.employerTwo)]])
        for employment in ["emp-1", "emp-9"] {
            let faults = try world.refusal(
                "plan.begun", from: World.employerTwo, on: "2026-03-03",
                ["employment": .string(employment), "date": "2026-03-03"])
            #expect(faults == [.employmentUnknown])
        }
        #expect(
            try world.refusal(
                "question.asked", from: World.agency, to: [World.employerTwo], on: "2026-03-03",
                ask) == [.receiverNotAllowed])
    }

    @Test func `an opener names only those it may`() throws {
        var world = try World()
        let faults = try world.refusal(
            "case.opened", from: World.employerOne, on: "2026-03-01",
            [
                "insured": .string(World.insuredID),
                "employments": [["id": "emp-1", "employer": .string(World.employerOne)]],
                "participants": [["role": "coordinator", "address": .string(World.publicCare)]],
            ])
        #expect(faults == [.fieldValue])
        let foreign = try world.refusal(
            "case.opened", from: World.employerOne, on: "2026-03-01",
            [
                "insured": .string(World.insuredID),
                "employments": [
                    ["id": "emp-1", "employer": .string(World.employerOne)],
                    ["id": "emp-2", "employer": .string(World.employerTwo)],
                ],
            ])
        #expect(foreign == [.employmentUnknown])
    }

    @Test(arguments: [
        ("2026-03-01", "2026-03-10", true), ("2026-03-05", "2026-03-06", true),
        ("2026-03-11", "2026-03-20", false), ("2026-02-20", "2026-02-28", false),
        ("2026-02-20", "2026-03-01", true),
    ])
    func `an overlapping period is refused`(from: String, to: String, refused: Bool) throws {
        var world = try World.opened(to: "2026-03-10")
        let body: JSONValue = [
            "employment": "emp-1",
            "period": ["id": "period-2", "from": .string(from), "to": .string(to)],
        ]
        if refused {
            #expect(
                try world.refusal(
                    "case.sick-period-reported", from: World.employerOne, on: "2026-03-20", body)
                    == [.periodOverlapping])
        } else {
            try world.send(
                "case.sick-period-reported", from: World.employerOne, on: "2026-03-20", body)
        }
    }

    @Test func `what the agency reports does not hinder the employer, nor reach it`() throws {
        var world = try World.opened(to: "2026-03-10")
        let body: JSONValue = [
            "employment": "emp-1",
            "period": ["id": "period-1", "from": "2026-03-05", "to": "2026-04-30"],
        ]
        try world.send("case.sick-period-reported", from: World.agency, on: "2026-03-12", body)
        #expect(world.file?.sickPeriods.map(\.knownToEmployer) == [true, false])
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-12",
            [
                "employment": "emp-1",
                "period": ["id": "period-1", "from": "2026-03-01", "to": "2026-03-20"],
            ])
    }

    @Test func `a question is answered once, by the one who was asked`() throws {
        var world = try World.opened()
        let asked = try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-02", ask)
        let question = world.sequence
        #expect(asked.dueDates.map(\.date.iso) == ["2026-03-16"])
        let answer: JSONValue = ["text": "Tisdag."]
        #expect(
            try world.refusal(
                "question.answered", from: World.employerOne, to: [World.agency],
                on: "2026-03-03", answer).contains(.answerWithoutQuestion))
        #expect(
            try world.refusal(
                "question.answered", from: World.insuredAddress, to: [World.agency],
                on: "2026-03-03", answer, inReplyTo: question) == [.answerWithoutQuestion])
        try world.send(
            "question.answered", from: World.employerOne, to: [World.agency], on: "2026-03-03",
            answer, inReplyTo: question)
        #expect(world.file?.requests.first?.answeredBy == world.sequence)
        #expect(
            try world.refusal(
                "question.answered", from: World.employerOne, to: [World.agency],
                on: "2026-03-03", answer, inReplyTo: question) == [.answerWithoutQuestion])
    }

    @Test func `a default last day falls on a working day, the sender's own stands`() throws {
        var world = try World.opened()
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-07", ask)
        #expect(world.file?.requests.last?.lastDay?.iso == "2026-03-23")
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-07", ask,
            lastDay: "2026-03-14")
        #expect(world.file?.requests.last?.lastDay?.iso == "2026-03-14")
        #expect(
            try world.refusal(
                "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-07",
                ask, lastDay: "2026-03-06") == [.dateImpossible])
    }

    @Test func `a closed case takes only what belongs after the end`() throws {
        var world = try World.opened()
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-02", ask)
        let closed = try world.send(
            "case.closed", from: World.agency, on: "2026-03-03", ["reason": "no-need"])
        #expect(closed.warnings.map(\.code) == ["case-closed-with-open-requests"])
        #expect(
            try world.refusal(
                "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-04",
                ask) == [.caseClosed])
        try world.send("case.reopened", from: World.agency, on: "2026-03-05", ["reason": "x"])
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-05", ask)
    }

    @Test func `after the employment nothing new goes to its employer without consent`() throws {
        var world = try World.opened()
        try world.send(
            "case.employment-changed", from: World.employerOne, on: "2026-03-02",
            [
                "record": [
                    "id": "emp-1", "employer": .string(World.employerOne), "to": "2026-03-31",
                ]
            ])
        func isOpen(_ date: String, from source: String = World.agency) throws -> Bool {
            try world.isOpen("question.asked", from: source, to: World.employerOne, on: date)
        }
        #expect(try isOpen("2026-03-30") && isOpen("2026-03-31") && !isOpen("2026-04-01"))
        // What the insured person sends on is that person's own choice.
        #expect(try isOpen("2026-04-01", from: World.insuredAddress))
        try world.send(
            "consent.given", from: World.agency, on: "2026-04-02",
            [
                "receiver": ["role": "employer", "employment": "emp-1"], "purpose": "intyg",
                "classes": ["administrative"], "form": "oral", "givenOn": "2026-04-02",
                "until": "2026-04-30", "recordedBy": "handl",
            ])
        #expect(try isOpen("2026-04-02") && isOpen("2026-04-30") && !isOpen("2026-05-01"))
    }

    @Test func `without consultation a plan goes to the agency only on request`() throws {
        var world = try World.opened(assumedDays: 75)
        let plan = try PlanFlowTests.plan(["consultation": ["held": false]])
        #expect(
            try world.refusal(
                "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
                plan) == [.routeClosed])
        try world.send(
            "plan.requested", from: World.agency, to: [World.employerOne], on: "2026-03-25",
            ["employment": "emp-1", "reason": "x", "orWhyNone": true])
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-26", plan,
            inReplyTo: world.sequence)
    }

    @Test func `wrong senders and the broker's own type are refused`() throws {
        var world = try World.opened()
        #expect(
            try world.refusal(
                "plan.begun", from: World.agency, on: "2026-03-02",
                ["employment": "emp-1", "date": "2026-03-02"]) == [.senderNotAllowed])
        #expect(
            try world.refusal(
                "system.reminder-due", from: World.agency, on: "2026-03-02",
                try ProtocolFiles.example("system.reminder-due")) == [.senderNotAllowed])
    }

    @Test func `an unknown receiver is refused by its place`() throws {
        var world = try World.opened()
        #expect(
            try world.refusal(
                "question.asked", from: World.agency,
                to: [World.employerOne, "care/se2321000016-zzzz/-/koordinator"],
                on: "2026-03-02", ask) == [.receiverUnknown])
    }
}
