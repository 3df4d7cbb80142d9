import Coordination
import JSONSchema
import Testing

@Suite("Facts of a case")
struct CaseFoldTests {
    /// Random messages, refused ones too, over half a year.
    private func world(_ seed: UInt64) throws -> World {
        var random = SplitMix(seed: seed)
        var world = try World.opened(assumedDays: 75)
        var day = try World.day("2026-03-01")
        for step in 0..<60 {
            day = day + Int.random(in: 0...4, using: &random)
            let act = try message(step, day: day, world, &random)
            do {
                try world.send(
                    act.type, from: act.from, to: act.to, on: day.iso, act.body,
                    inReplyTo: act.inReplyTo)
            } catch is CaseRefusal {
                continue
            }
            var run = ReminderRun(world: world)
            try run.evaluate(on: day.iso)
            world = run.world
        }
        return world
    }

    private struct Act {
        var type: String
        var from = World.employerOne
        var to: [String] = []
        var body: JSONValue
        var inReplyTo: Int64?
    }

    private func message(
        _ step: Int, day: LocalDate, _ world: World, _ random: inout SplitMix
    ) throws -> Act {
        let plan: [String: JSONValue?] = ["date": .string(day.iso)]
        let kinds = [
            "established", "submitted", "revised", "exempted", "paused", "resumed", "completed",
            "corrected", "withdrawn", "reviewed", "follow-up-recorded", "assumption-recorded",
            "shared", "not-made", "begun", "requested", "asked", "answered", "consent", "period",
            "forecast",
        ]
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
        var body = ["employment": "emp-1"] as JSONObject
        var act = Act(type: "plan." + kind, body: .null)
        switch kind {
        case "submitted", "revised", "shared":
            body["plan"] = try PlanFlowTests.plan(plan)["plan"]
            act.to = kind == "shared" ? [World.insuredAddress] : [World.agency]
        case "exempted": body["reason"] = "HEALTH_PRECLUDES"
        case "paused": body["wakeUp"] = .string((day + 10).iso)
        case "corrected": body["version"] = .integer(world.plan?.versions.last?.sequence ?? 1)
        case "assumption-recorded":
            body["assumedDays"] = .integer(Int64.random(in: 50...70, using: &random))
            body["source"] = "own"
        case "established": body["date"] = .string(day.iso)
        case "reviewed": act.from = World.agency
        case "requested":
            act.from = World.agency
            act.to = [World.employerOne]
        case "asked":
            act = Act(
                type: "question.asked", from: World.agency, to: [World.employerOne], body: .null)
        case "answered":
            act = Act(type: "question.answered", to: [World.agency], body: .null)
            act.inReplyTo = world.file?.requests.last?.sequence
        case "consent":
            act = Act(type: "consent.given", from: World.insuredAddress, body: .null)
            body["discloser"] = ["role": "fk"]
            body["receiver"] = ["role": "employer", "employment": "emp-1"]
            body["classes"] = ["prognosis"]
            body["givenOn"] = .string(day.iso)
            body["until"] = .string((day + 100).iso)
        case "period":
            act = Act(type: "case.sick-period-reported", body: .null)
            body["period"] = [
                "id": .string("p-\(step)"), "from": .string((day + 400).iso),
                "to": .string((day + 410).iso),
            ]
        case "forecast":
            act = Act(type: "case.forecast-changed", body: .null)
            body["expectedEnd"] = .string((day + 80).iso)
        default: break
        }
        act.body = .object(body)
        return act
    }

    @Test(arguments: UInt64(1)...16)
    func `folding facts read back from JSON makes the same case`(seed: UInt64) throws {
        let world = try world(seed)
        var folded: Case?
        for (change, sequence, instant) in world.changes {
            let bytes = change.json.serialized()
            let read = try CaseChange(json: try JSONValue(parsing: bytes))
            #expect(read == change, "seed \(seed)")
            if folded == nil {
                folded = Case(opening: read, sequence: sequence, at: instant)
            } else {
                folded?.fold(read, sequence: sequence, at: instant)
            }
        }
        // Who has heard of what follows from the facts' copies, which the broker folds.
        folded?.heard = world.file?.heard ?? []
        #expect(folded == world.file, "seed \(seed)")
        #expect(world.changes.count > 10, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...16)
    func `a case read back from its row is the same case`(seed: UInt64) throws {
        let file = try #require(try world(seed).file)
        let bytes = file.json.serialized()
        #expect(try Case(json: try JSONValue(parsing: bytes)) == file, "seed \(seed)")
    }

    @Test func `a case of another form is refused`() throws {
        let file = try #require(try World.opened().file)
        var row = try #require(file.json.object)
        row["form"] = 99
        let fault = #expect(throws: ReadFault.self) { try Case(json: .object(row)) }
        #expect(fault?.pointer == "/form")
    }

    @Test func `facts carry no text of a message`() throws {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan([
                "goal": "OMISSKANNLIGT MÅL", "works": "OMISSKANNLIGT", "avoid": "OMISSKANNLIGT",
            ]))
        let text = world.changes.map { String(decoding: $0.0.json.serialized(), as: UTF8.self) }
        #expect(!text.joined().contains("OMISSKANNLIGT"))
    }
}
