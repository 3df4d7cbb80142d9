import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// The same id: the first answer, a conflict, or nothing consumed.
struct IdempotenceTests {
    private let world: World
    private let employer: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
    }

    private func opening(id: String, note: String = "a") throws -> SubmittedEvent {
        var body =
            try world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer
            ).object ?? [:]
        body["note"] = .string(note)
        return try world.event("case.opened", .object(body), from: employer, id: id) {
            $0.time = World.start
        }
    }

    @Test
    func `a repeat gets the first answer, other content a conflict`() throws {
        let event = try opening(id: "one")
        let first = try Receipt(world.answer(to: [event], from: employer))
        #expect(!first.isRepeat)
        let facts = try world.journal.head().lastSequence
        let portal = world.session(.employerPortal)
        for client in [employer, portal] {
            let again = try Receipt(world.answer(to: [event], from: client))
            #expect(again.isRepeat)
            #expect(again.firstBytes == first.answer.header)
        }
        try world.advance(days: 40)
        try world.restart()
        let after = world.session(.employer)
        let again = try Receipt(world.answer(to: [event], from: after))
        #expect(again.firstBytes == first.answer.header)
        let other = try Refused(
            world.answer(to: [opening(id: "one", note: "b")], from: after))
        #expect(other.code == 409)
        let events = try world.journal.facts(after: 0, limit: 1_000).filter { $0.kind == .event }
        #expect(events.count == 1)
        #expect(facts >= events[0].sequence)
    }

    @Test
    func `a repeat within one turn gets the same answer as a later one`() throws {
        let event = try opening(id: "one")
        let conflict = try opening(id: "one", note: "b")
        let requests = try [event, event, conflict].map {
            try world.post([$0], from: employer)
        }
        try world.turn()
        let answers = requests.compactMap { world.take(employer, request: $0).first }
        try #require(answers.count == 3)
        let first = try Receipt(answers[0])
        let second = try Receipt(answers[1])
        #expect(!first.isRepeat && second.isRepeat)
        #expect(second.firstBytes == first.answer.header)
        #expect(try Refused(answers[2]).code == 409)
        let later = try Receipt(world.answer(to: [event], from: employer))
        #expect(later.answer.header == second.answer.header)
    }

    @Test
    func `another party may use the same id`() throws {
        let other = world.session(.otherEmployer)
        let first = try world.openCase(by: employer, id: "shared")
        let second = try world.openCase(by: other, insured: "p0000000000000000002", id: "shared")
        #expect(first != second)
    }

    @Test
    func `a refused id can be used again`() throws {
        let refused = try world.refusal(
            "case.opened", ["insured": "p0000000000000000001"], from: employer, id: "one")
        #expect(refused.code == 422)
        let receipt = try Receipt(world.answer(to: [opening(id: "one")], from: employer))
        #expect(!receipt.isRepeat)
    }

    @Test
    func `a batch is taken whole or refused whole, and each fault names its event`() throws {
        let caseID = try world.openCase(by: employer)
        func assume(_ days: Int64, _ employment: String, _ id: String) throws -> SubmittedEvent {
            try world.event(
                "plan.assumption-recorded",
                [
                    "employment": .string(employment), "assumedDays": .integer(days),
                    "source": "own",
                ], from: employer, in: caseID, id: id)
        }
        let facts = try world.journal.facts(after: 0, limit: 1_000).count
        let bad = try Refused(
            world.answer(
                to: [assume(75, "emp-1", "a"), assume(75, "emp-9", "b"), assume(80, "emp-1", "c")],
                from: employer))
        #expect(bad.code == 422)
        #expect(bad.paths == ["/events/1/employment"])
        #expect(try world.journal.facts(after: 0, limit: 1_000).count == facts)
        let good = try [
            assume(75, "emp-1", "a"), assume(80, "emp-1", "b"), assume(85, "emp-1", "c"),
        ]
        let receipt = try Receipt(world.answer(to: good, from: employer))
        #expect(receipt.events.compactMap { $0["id"]?.string } == ["a", "b", "c"])
        let sequences = receipt.events.compactMap { $0["sequence"]?.int }
        #expect(sequences == sequences.sorted() && Set(sequences).count == 3)
        let again = try Receipt(world.answer(to: good, from: employer))
        #expect(again.firstBytes == receipt.answer.header)
        let mixed = try Refused(
            world.answer(to: [good[0], assume(90, "emp-1", "d")], from: employer))
        #expect(mixed.code == 409)
        let twice = try Refused(
            world.answer(
                to: [assume(90, "emp-1", "e"), assume(90, "emp-1", "e")], from: employer))
        #expect(twice.code == 409)
    }

    @Test
    func `a later event of a batch sees the case as the earlier ones left it`() throws {
        let caseID = try world.openCase(by: employer)
        let agency = world.session(.agency)
        let closed = try world.event(
            "case.closed", ["reason": "no-need"], from: agency, in: caseID)
        let late = try world.event(
            "plan.requested", TestPolicy.example("plan.requested"), from: agency, in: caseID)
        let refused = try Refused(world.answer(to: [closed, late], from: agency))
        #expect(refused.code == 422 && refused.paths == ["/events/1/subject"])
        let receipt = try Receipt(world.answer(to: [late, closed], from: agency))
        #expect(receipt.events.count == 2)
    }

    @Test
    func `an erased message is known and says so`() throws {
        let event = try opening(id: "one")
        let receipt = try Receipt(world.answer(to: [event], from: employer))
        let desk = world.session(.operatorDesk)
        let done = try world.operate(
            .erase, ["sequences": [.integer(receipt.sequence)]], by: desk)
        #expect(done.verb == .done)
        #expect(try world.journal.bodies([receipt.sequence]).isEmpty)
        #expect(try world.journal.fact(receipt.sequence) != nil)
        #expect(try Refused(world.answer(to: [event], from: employer)).code == 416)
        for sequence in [0, Int64(999_999)] {
            let refused = try Refused(
                world.operate(.erase, ["sequences": [.integer(sequence)]], by: desk))
            #expect(refused.code == 414)
        }
    }
}
