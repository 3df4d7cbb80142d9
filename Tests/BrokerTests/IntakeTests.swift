import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What the socket thread refuses before anything is decided, and what the rules refuse after.
struct IntakeTests {
    private let world: World
    private let employer: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
    }

    private func opening(id: String? = nil) throws -> SubmittedEvent {
        try world.event(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer),
            from: employer, id: id)
    }

    private func refused(_ frames: [[UInt8]]) throws -> Refused {
        try world.send(frames, requestID: 0, from: employer)
        try world.run()
        return try Refused(try #require(world.take(employer).last))
    }

    @Test
    func `heads that differ and frames that do not pair are refused`() throws {
        let event = try opening()
        let one = Head(verb: .submit, requestID: 1).frame(header: event.header)
        let two = Head(verb: .submit, requestID: 2).frame(header: event.header)
        #expect(try refused([one]).code == 400)
        #expect(try refused([one, event.body, one]).code == 400)
        #expect(try refused([one, event.body, two, event.body]).code == 400)
        #expect(try refused([]).code == 400)
        let query = Head(verb: .query, requestID: 3).frame(header: Query(.cases).json)
        #expect(try refused([query, []]).code == 400)
        let batch = try (0..<65).flatMap { _ in [one, try opening().body] }
        #expect(try refused(batch).code == 413)
        var limits = Limits()
        limits.batchBytes = one.count + event.body.count
        let size = limits.batchBytes
        for (most, isTaken) in [(size + 1, true), (size, true), (size - 1, false)] {
            limits.batchBytes = most
            let world = try World(limits: limits)
            let client = world.session(.employer)
            try world.send([one, event.body], requestID: 1, from: client)
            try world.run()
            let answer = try #require(world.take(client).first)
            #expect(answer.verb == (isTaken ? .receipt : .refused))
            if !isTaken { #expect(try Refused(answer).code == 413) }
        }
    }

    @Test
    func `who may not send, as whom and of which type is refused in turn`() throws {
        let source = try world.refusal(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer),
            from: world.session(key: Seat.employer.keyID, DemoDirectory.otherEmployer))
        #expect(source.code == 408)
        for type in ["plan.requested", "system.reminder-due", "finns.ej"] {
            #expect(try world.refusal(type, [:], from: employer).code == 410, "\(type)")
        }
        let party = try #require(
            world.published.policy.directory.principal(keyID: employer.keyID)?.party)
        let mute = Principal(
            keyID: "key-mute", party: party, functions: [DemoDirectory.mailbox(employer.address)],
            roles: [], rights: Rights(maySend: false, mayRead: true))
        let intake = Intake(
            policy: world.published.policy, principal: mute, session: employer.session)
        let event = try opening()
        let head = Head(verb: .submit, requestID: 1).frame(header: event.header)
        guard
            case .refused(_, let code, _) = intake.take(
                RawCommand([head, event.body]), admits: { _ in true })
        else {
            Issue.record("accepted")
            return
        }
        #expect(code == .notAllowed)
        let deaf = Principal(
            keyID: "key-deaf", party: party, functions: mute.functions, roles: [],
            rights: Rights(maySend: true, mayRead: false))
        for request in [
            Request.open(Open(credit: Credit(messages: 1))), .query(Query(.cases)),
            .settle(Settle(.done, tokens: [])),
        ] {
            world.inbox.offer(
                Envelope(
                    session: employer.session, principal: deaf, requestID: 9, request: request,
                    bytes: 1))
            try world.run()
            let answer = try #require(world.take(employer, request: 9).first)
            #expect(try Refused(answer).code == 405)
        }
    }

    @Test
    func `a body is refused with every fault and its pointer`() throws {
        let faults = try world.refusal(
            "plan.assumption-recorded", ["assumedDays": 0, "source": "gissning", "x": 1],
            from: employer)
        #expect(faults.code == 415)
        #expect(faults.paths.sorted() == ["", "/assumedDays", "/source", "/x"])
        let bad: [(String, Int)] = [
            ("", 414), ("{", 414), ("{\"insured\":1,\"insured\":2}", 414), ("\u{FEFF}{}", 414),
            (String(repeating: "[", count: 30) + String(repeating: "]", count: 30), 414),
            ("[]", 415),
        ]
        for (text, code) in bad {
            var event = try opening()
            event.body = Array(text.utf8)
            #expect(try Refused(world.answer(to: [event], from: employer)).code == code, "\(text)")
        }
        var event = try opening()
        event.body = [0x22, 0xFF, 0x22]
        #expect(try Refused(world.answer(to: [event], from: employer)).code == 414)
        event.body = [UInt8](repeating: 0x20, count: world.limits.bodyBytes + 1)
        #expect(try Refused(world.answer(to: [event], from: employer)).code == 414)
    }

    @Test
    func `a body may have its limit of bytes and not one more`() throws {
        let event = try opening()
        let room = world.limits.bodyBytes - event.body.count
        let sizes: [(Int, AnswerVerb)] = [
            (room - 1, .receipt), (room, .receipt), (room + 1, .refused),
        ]
        for (more, verb) in sizes {
            var padded = try opening()
            padded.body += [UInt8](repeating: 0x20, count: more)
            #expect(try world.answer(to: [padded], from: employer).verb == verb)
        }
    }

    @Test
    func `plan steps and rules are refused under their own codes with remedies`() throws {
        let caseID = try world.openCase(by: employer)
        let step = try world.refusal(
            "plan.completed", TestPolicy.example("plan.completed"), from: employer, in: caseID)
        #expect(step.code == 421)
        let rule = try world.refusal(
            "plan.assumption-recorded",
            ["employment": "emp-9", "assumedDays": 75, "source": "own"], from: employer,
            in: caseID)
        #expect(rule.code == 422 && rule.paths == ["/employment"])
        for refused in [step, rule] {
            let fault = refused.json["faults"]?[0]
            #expect(fault?["text"]?["sv"]?.string?.isEmpty == false)
            #expect(fault?["text"]?["en"]?.string?.isEmpty == false)
            #expect(fault?["remedy"]?["sv"]?.string?.isEmpty == false)
        }
    }

    @Test
    func `a receipt tells copies, dates, warnings and place in the tree`() throws {
        let opened = try world.submit(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer),
            from: employer, to: ["role:fk", DemoDirectory.insured])
        let event = opened.events[0]
        #expect(opened.states == ["queued", "queued"])
        #expect(opened.copies.map { $0["to"]?.string } == ["role:fk", DemoDirectory.insured])
        #expect(event["acceptedAt"]?.string == world.clock.now().rfc3339)
        #expect(event["index"]?.int == Int(opened.sequence) - 1)
        #expect(event["salt"]?.string?.utf8.count == 32)
        for member in ["digest", "leaf"] { #expect(event[member]?.string?.utf8.count == 64) }
        let due = try #require(event["due"]?[0])
        for member in ["rule", "version", "mark", "date", "lateFrom", "employment"] {
            #expect(due[member]?.string?.isEmpty == false, "\(member)")
        }
        #expect(due["date"]?.string == "2026-03-30")
        #expect(due["arithmetic"]?["sv"]?.string?.isEmpty == false)
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = "2026-03-01"
        plan["goal"] = nil
        body["plan"] = .object(plan)
        let submitted = try world.submit(
            "plan.submitted", .object(body), from: employer,
            in: opened.caseID)
        let warnings = submitted.events[0]["warnings"]?.array ?? []
        #expect(warnings.allSatisfy { $0["text"]?["sv"]?.string?.isEmpty == false })
        #expect(warnings.contains { $0["code"]?.string == "plan-no-goal" })
    }

    @Test
    func `receivers are resolved by address, role, holder and fallback`() throws {
        let desk = world.session(.operatorDesk)
        let fallback = DemoDirectory.planDesk
        func change(_ changes: [JSONValue]) throws {
            #expect(
                try world.operate(.directory, ["changes": .array(changes)], by: desk).verb == .done)
        }
        let caseID = try world.openCase(by: employer)
        func send(_ to: [String]) throws -> Receipt {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: to)
        }
        let agency = world.session(.agency)
        try world.open(agency)
        #expect(try send(["role:fk"]).states == ["queued"])
        #expect(try world.deliveries(agency).map(\.mailbox) == [DemoDirectory.agency])
        #expect(try send(["role:fk", DemoDirectory.agency]).copies.count == 1)
        _ = try world.deliveries(agency)
        // Nobody holds it and there is no fallback: it waits.
        try change([
            [
                "change": "holder-changed", "address": .string(DemoDirectory.agency),
                "holder": "h1", "from": "2026-01-01", "to": "2026-02-01",
            ]
        ])
        #expect(try send([DemoDirectory.agency]).states == ["waiting"])
        try change([
            [
                "change": "fallback-changed", "address": .string(DemoDirectory.agency),
                "fallback": .string(fallback),
            ]
        ])
        _ = try world.deliveries(agency)
        #expect(try send([DemoDirectory.agency]).states == ["queued"])
        // It lies where it was addressed, and whoever stands in reads it there.
        #expect(try world.deliveries(agency).map(\.mailbox) == [DemoDirectory.agency])
        let unknown = try world.refusal(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]], from: employer,
            in: caseID, to: ["fk/2021005521/finns/ej", "role:nonsense", DemoDirectory.service])
        #expect(unknown.code == 411 && unknown.paths == ["to", "to", "to"])
    }

    @Test
    func `ids of reminders and keys are those of the vectors`() throws {
        for key in try TestPolicy.vectors("keys")["keys"]?.array ?? [] {
            let text = try #require(key["z85"]?.string)
            #expect(KeyID.text(of: text) == key["keyID"]?.string)
            let bytes = try #require(key["bytes"]?.string.flatMap { Hex.bytes($0) })
            #expect(try Z85Key(bytes: bytes).unmasked == text)
        }
        try world.openCase(by: employer)
        try world.advance(days: 16)
        let facts = try world.journal.facts(after: 0, limit: 1_000)
        let reminded = facts.filter { $0.kind == .reminded }
        #expect(!reminded.isEmpty)
        for item in try TestPolicy.vectors("reminders")["reminders"]?.array ?? [] {
            let key = try #require(item["key"]?.string)
            #expect(OwnUUID.reminder(key) == item["id"]?.string)
        }
        for fact in reminded {
            guard case .reminded(let event) = try Outcome(fact), let reason = event.reason,
                let caseID = fact.caseID
            else { continue }
            let parts = [
                event.copies[0].to, reason["rule"]?.string ?? "",
                String(reason["step"]?.int ?? 0), reason["dueDate"]?.string ?? "",
                reason["period"]?.string ?? "", "plan:emp-1:1", caseID.text,
            ]
            #expect(OwnUUID.reminder(parts.joined(separator: "|")) == event.id)
        }
    }
}
