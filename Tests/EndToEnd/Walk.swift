internal import JSONSchema
internal import Testing
internal import Wire

/// The main job, step by step, over real sockets; each step expects what it must show.
final class Walk {
    let world: World
    let employer: Peer
    let agency: Peer
    let coordinator: Peer
    let insured: Peer
    let admin: Peer
    private(set) var caseID = ""
    private(set) var requestSequence = 0

    init() throws {
        world = try World()
        employer = try world.peer(.employer)
        agency = try world.peer(.agency)
        coordinator = try world.peer(.coordinator)
        insured = try world.peer(.insured)
        admin = try world.admin()
        for peer in [employer, agency, coordinator, insured] { try peer.open() }
    }

    func setClock(_ time: String) throws { try admin.done("clock-set", ["to": .string(time)]) }

    /// Takes a delivery through the desk's three words.
    func handle(_ delivery: Reply, by peer: Peer) throws {
        for (word, state) in [("delivered", "leased"), ("read", "leased"), ("done", "settled")] {
            #expect(try peer.settle(word, delivery.token) == [state])
        }
    }

    func received(by peer: Peer) throws -> Reply {
        let delivery = try #require(try peer.delivery(), "no delivery came")
        try handle(delivery, by: peer)
        return delivery
    }

    // MARK: - Steps

    func openCase() throws {
        caseID = try world.openCase(by: employer)
        let receipt = try employer.accepted(
            world.event("plan.assumption-recorded", from: .employer, in: caseID))
        let due = try #require(receipt.events.first?["due"]?.array?.first)
        #expect(due["rule"] == "plan-due-day")
        #expect(due["date"] == "2026-03-30" && due["lateFrom"] == "2026-03-31")
        #expect(due["mark"] == "statute" && due["employment"] == "emp-1")
        for text in [due["basis"], due["arithmetic"]] {
            #expect(text?["sv"]?.string?.isEmpty == false && text?["en"]?.string?.isEmpty == false)
        }
        #expect(due["basis"]?["sv"]?.string?.contains("SFB 30:6") == true)
    }

    func getRemindersBeforeTheDueDay() throws {
        for (day, step) in [("2026-03-18", 14), ("2026-03-24", 21)] {
            try setClock("\(day)T12:00:00Z")
            let reminder = try received(by: employer)
            #expect(reminder.type == "se.samband.system.reminder-due")
            #expect(reminder["event"]?["source"] == "samband")
            let body = try reminder.json()
            #expect(body["rule"] == "plan-approaching" && body["step"]?.int == step)
            for name in ["text", "basis", "arithmetic"] {
                #expect(body[name]?["sv"]?.string?.isEmpty == false, "\(name) of \(body)")
            }
        }
        #expect(try employer.deliveriesSoFar().isEmpty)
    }

    func requestPlan() throws {
        let receipt = try agency.accepted(
            world.event("plan.requested", from: .agency, in: caseID))
        requestSequence = try receipt.sequence()
        let request = try received(by: employer)
        #expect(try request.sequence() == requestSequence)
        #expect(request["ground"]?["text"]?["sv"]?.string?.isEmpty == false)
        #expect(try request.json()["basis"]?.string == "SFB 110:14 p 1 och 110:31 a")
        #expect(request.body == (try Example.bytes("plan.requested")))
    }

    func tryWithoutConsent() throws {
        try insured.accepted(
            world.event(
                "case.participant-changed", from: .insured, in: caseID,
                body: [
                    "participant": [
                        "role": "coordinator", "address": .string(World.coordinator),
                        "from": "2026-03-24",
                    ]
                ]))
        try setClock("2026-03-25T12:00:00Z")
        let refused = try employer.submit(
            world.event("plan.submitted", from: .employer, in: caseID, to: "role:coordinator"))
        expectRefused(refused, .consent, at: ["to"])
        let rows = try employer.rows("timeline", ["case": .string(caseID)])
        let blocked = rows.filter { $0["kind"] == "blocked" }
        #expect(blocked.count == 1, "\(rows)")
        #expect(blocked.first?["type"] == "se.samband.plan.submitted")
        #expect(blocked.first?["reason"] == "consent-missing")
        #expect(try coordinator.deliveriesSoFar().isEmpty)
    }

    func consent() throws {
        try insured.accepted(
            world.event(
                "consent.given", from: .insured, in: caseID,
                body: [
                    "discloser": ["role": "employer"],
                    "receiver": ["address": .string(World.coordinator)],
                    "purpose": "Följa planen.", "classes": ["administrative", "workplace"],
                    "givenOn": "2026-03-25", "until": "2026-12-31",
                ]))
    }

    func submitPlan() throws -> (event: Event, receipt: Reply) {
        let event = try world.event(
            "plan.submitted", from: .employer, in: caseID, to: "role:fk,role:coordinator",
            answering: requestSequence)
        let receipt = try employer.accepted(event)
        let copies = receipt.events.first?["copies"]?.array ?? []
        #expect(copies.compactMap { $0["to"]?.string } == ["role:fk", "role:coordinator"])
        #expect(copies.allSatisfy { $0["state"] == "queued" }, "\(copies)")
        return (event, receipt)
    }

    func readPlan() throws {
        let whole = try received(by: agency)
        let filtered = try received(by: coordinator)
        for delivery in [whole, filtered] {
            #expect(delivery.type == "se.samband.plan.submitted")
            // A message for several is never whole: its header would tell each of the others.
            #expect(delivery["whole"] == false && delivery["salt"] == nil)
            #expect(delivery["digest"] == nil)
            #expect(delivery["event"]?["to"] == delivery["mailbox"])
        }
        let body = try whole.json()
        #expect(body["plan"]?["avoid"] == "Lyft över fem kilo och skiftarbete.")
        let less = try filtered.json()
        #expect(less["plan"]?["goal"] == body["plan"]?["goal"])
        for name in ["avoid", "works", "employeeView", "assumedDays"] {
            #expect(less["plan"]?[name] == nil, "\(name) is not consented to")
        }
        let withheld = (filtered["withheld"]?.array ?? []).compactMap(\.string)
        #expect(withheld.contains("/plan/avoid") && withheld.contains("/plan/works"))
    }

    func askAndAnswer() throws {
        let asked = try agency.accepted(world.question(in: caseID, "Passar onsdagen?"))
        let question = try received(by: employer)
        #expect(try question.sequence() == asked.sequence())
        try employer.accepted(
            world.event(
                "question.answered", from: .employer, in: caseID, to: "role:fk",
                answering: asked.sequence()))
        let answer = try received(by: agency)
        #expect(answer.type == "se.samband.question.answered")
        #expect(answer["event"]?["inreplyto"]?.string == "\(try asked.sequence())")
    }

    func revise() throws {
        let submitted = try Example.json("plan.submitted")
        var plan = try #require(submitted["plan"]?.object)
        plan["goal"] = "Åter på heltid senast den 31 augusti."
        let receipt = try employer.accepted(
            world.event(
                "plan.revised", from: .employer, in: caseID, to: "role:fk,role:coordinator",
                body: ["employment": "emp-1", "why": "Det går långsammare.", "plan": .object(plan)])
        )
        for peer in [agency, coordinator] {
            let delivery = try received(by: peer)
            #expect(try delivery.sequence() == receipt.sequence())
            #expect(try delivery.json()["plan"]?["goal"] == plan["goal"])
        }
    }
}
