import Coordination
import JSONSchema
import Testing

@Suite("Consultation before the employer's own initiative")
struct PlanConsultationTests {
    static let held: JSONValue = ["held": true]
    static let declined: JSONValue = ["held": false, "declinesContact": true]
    static let types = ["plan.established", "plan.exempted", "plan.not-made", "plan.submitted"]

    private func body(_ type: String, _ consultation: JSONValue?) throws -> JSONValue {
        var body = try #require(ProtocolFiles.example(type).object)
        if type == "plan.submitted" {
            return try PlanFlowTests.plan(["consultation": consultation ?? Self.declined])
        }
        body["consultation"] = consultation
        if type == "plan.established" { body["date"] = "2026-03-20" }
        return .object(body)
    }

    private func world() throws -> World { try World.opened(assumedDays: 75) }

    @Test(arguments: types)
    func `the agency is told after consultation, and not without`(type: String) throws {
        for consultation in [nil, Self.declined] {
            var world = try world()
            #expect(
                try world.refusal(
                    type, from: World.employerOne, to: [World.agency], on: "2026-03-25",
                    body(type, consultation)) == [.routeClosed])
        }
        var world = try world()
        try world.send(
            type, from: World.employerOne, to: [World.agency], on: "2026-03-25",
            body(type, Self.held))
        #expect(world.plan?.state != .due)
    }

    @Test(arguments: types)
    func `what the agency asked for goes without, and others are told as well`(
        type: String
    ) throws {
        var asked = try world()
        try asked.send(
            "plan.requested", from: World.agency, to: [World.employerOne], on: "2026-03-24",
            ["employment": "emp-1", "reason": "x", "orWhyNone": true])
        let request = asked.sequence
        let answers = try #require(asked.file?.requests.first?.answerTypes)
        if answers.contains(type) {
            try asked.send(
                type, from: World.employerOne, to: [World.agency], on: "2026-03-25",
                body(type, Self.declined), inReplyTo: request)
            #expect(asked.plan?.state != .due)
        }
        var home = try world()
        try home.send(
            type, from: World.employerOne, to: [World.insuredAddress], on: "2026-03-25",
            body(type, Self.declined))
        #expect(home.plan?.state != .due)
    }

    static let judged: [(JSONValue, [String])] = [
        (held, []), (["held": false], ["plan-no-consultation"]),
        (declined, ["plan-consultation-declined"]),
    ]

    @Test(arguments: judged)
    func `contact that was declined is told apart from none that was tried`(
        consultation: JSONValue, codes: [String]
    ) throws {
        for type in ["plan.established", "plan.submitted"] {
            var world = try world()
            let outcome = try world.send(
                type, from: World.employerOne, to: [World.insuredAddress], on: "2026-03-25",
                body(type, consultation))
            #expect(outcome.warnings.map(\.code) == codes, "\(type)")
        }
    }

    @Test(arguments: [
        ([:], true), (["refusedBecause": "cannot"], true),
        (["refusedReason": "Ont om folk."], true),
        (["refusedBecause": "will-not", "refusedReason": "Ont om folk."], false),
    ] as [(JSONObject, Bool)])
    func `an adaptation that is refused says whether it cannot or will not, and why`(
        members: JSONObject, warns: Bool
    ) throws {
        var world = try world()
        var adaptation: JSONObject = ["kind": "hours", "status": "refused"]
        for member in members { adaptation[member.key] = member.value }
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan(["adaptations": [.object(adaptation)]]))
        #expect(outcome.warnings.map(\.code).contains("plan-refusal-unexplained") == warns)
    }

    @Test func `all that is wrong with a plan is told at once, in both languages`() throws {
        var world = try world()
        try world.send(
            "plan.completed", from: World.employerOne, on: "2026-03-25",
            ["employment": "emp-1", "date": "2026-03-25", "result": "full-return"],
            after: ("plan.submitted", PlanFlowTests.plan()))
        let incoming = try world.message(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-26",
            PlanFlowTests.plan(["date": "2026-03-27", "consultation": Self.declined]))
        let refusal = #expect(throws: CaseRefusal.self) {
            try decide(
                incoming, in: world.file, rules: world.rules, directory: world.directory)
        }
        #expect(
            refusal?.faults.map(\.kind) == [.dateImpossible, .planTransition, .routeClosed])
        for fault in refusal?.faults ?? [] {
            #expect(!fault.text.sv.isEmpty && fault.text.sv != fault.text.en)
            #expect(!fault.remedy.sv.isEmpty && fault.remedy.sv != fault.remedy.en)
        }
    }
}

extension World {
    /// Sends what the message needs before it, then the message.
    fileprivate mutating func send(
        _ type: String, from source: String, on date: String, _ body: JSONValue,
        after first: (type: String, body: JSONValue)
    ) throws {
        try send(first.type, from: source, to: [World.agency], on: date, first.body)
        try send(type, from: source, on: date, body)
    }
}
