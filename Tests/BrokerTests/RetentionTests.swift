import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Content is erased when its time is over, and not before; what happened stays to be proved.
struct RetentionTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let desk: Client
    private let caseID: CaseID

    init() throws {
        world = try World(settings: Self.settings())
        employer = world.session(.employer)
        agency = world.session(.agency)
        desk = world.session(.operatorDesk)
        caseID = try world.openCase(by: employer)
        try world.open(employer)
    }

    private static func settings(isSimulation: Bool = true) -> CoreSettings {
        CoreSettings(version: "test", sliceRows: 3, isSimulation: isSimulation)
    }

    private func ask(to receivers: [String] = ["role:employer"]) throws -> Int64 {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: receivers
        ).sequence
    }

    private func settleAll(_ verdict: Settle.Verdict = .done) throws {
        try world.settle(verdict, world.deliveries(employer).map(\.token), by: employer)
    }

    private func isKept(_ sequence: Int64, in world: World) throws -> Bool {
        try world.journal.reader.bodies([sequence])[sequence] != nil
    }

    private func isKept(_ sequence: Int64) throws -> Bool { try isKept(sequence, in: world) }

    private var erased: [RetainedOutcome] {
        get throws {
            try world.journal.facts(after: 0, limit: 10_000).compactMap { fact in
                guard case .retained(let outcome) = try Outcome(fact) else { return nil }
                return outcome
            }
        }
    }

    /// Whole days from one look at the content to the next.
    private func pass(_ days: Int64) throws { try world.advance(days: days) }

    @Test(arguments: [(89, true), (90, true), (91, false)] as [(Int64, Bool)])
    func `content is kept to its last day and gone on the next`(days: Int64, isThere: Bool)
        throws
    {
        let sequence = try ask()
        try settleAll()
        try pass(days)
        #expect(try isKept(sequence) == isThere)
        #expect(try world.journal.fact(sequence) != nil)
    }

    @Test func `each erasure is one fact, over restarts too, and the tree still proves all`()
        throws
    {
        let receipt = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"], id: "kept-id")
        try settleAll()
        for _ in 0..<7 {
            try pass(20)
            try world.restart()
            try world.run()
        }
        let outcomes = try erased.filter { $0.sequences.contains(receipt.sequence) }
        #expect(outcomes.count == 1)
        #expect(outcomes.first?.rule == "talk@2011-01-01")
        let all = try erased.flatMap(\.sequences)
        #expect(Set(all).count == all.count)
        let facts = try world.journal.facts(after: 0, limit: 10_000)
        for fact in facts { #expect(fact.leaf == OwnTree.leaf(of: fact)) }
        #expect(receipt.root == Hex.text(OwnTree.root(facts.map(\.leaf).prefix(Int(receipt.size)))))
        let newest = try #require(
            try world.journal.checkpoint(covering: try world.journal.head().lastSequence))
        #expect(newest.root == OwnTree.root(facts.map(\.leaf)[...]))
        #expect(facts.first { $0.sequence == receipt.sequence }?.caseID == caseID)
        // The id is known for ever, and its content is gone.
        let event = try world.event(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"], id: "kept-id") { $0.time = World.start }
        #expect([409, 416].contains(try Refused(world.answer(to: [event], from: agency)).code))
    }

    @Test func `what nobody has taken is kept until it has been, and then its whole time`()
        throws
    {
        let sequence = try ask(to: ["role:employer", DemoDirectory.planDesk])
        try settleAll()
        try pass(200)
        #expect(try isKept(sequence))
        let reader = world.session(.agency)
        try world.open(reader, mailboxes: [DemoDirectory.planDesk])
        let copy = try world.deliveries(reader).filter { $0.sequence == sequence }
        #expect(try copy.first?.body["text"]?.string != nil)
        try world.settle(.done, copy.map(\.token), by: reader)
        try pass(90)
        #expect(try isKept(sequence))
        try pass(1)
        #expect(try !isKept(sequence))
    }

    @Test func `a dead letter counts from its end, and cannot be delivered when it is over`()
        throws
    {
        let sequence = try ask()
        try pass(10)
        try settleAll(.reject)
        try pass(90)
        #expect(try isKept(sequence))
        try pass(1)
        #expect(try !isKept(sequence))
        try world.operate(.redrive, ["mailbox": .string(DemoDirectory.employer)], by: desk)
        #expect(try world.deliveries(employer).allSatisfy { $0.sequence != sequence })
        let steps = try world.status(by: agency).steps.filter {
            $0["sequence"]?.int == Int(sequence)
        }
        #expect(steps.last?["reason"]?.string == "erased")
    }

    @Test func `what care sends goes sooner than what others do`() throws {
        try world.seatCoordinator(in: caseID, by: world.session(.insured))
        let care = world.session(.care)
        let insured = world.session(.insured)
        try world.open(insured)
        let fromCare = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: care, in: caseID,
            to: ["role:insured"]
        ).sequence
        let fromAgency = try ask(to: ["role:insured"])
        let tokens = try world.deliveries(insured).map(\.token)
        try world.settle(.done, tokens, by: insured)
        try pass(30)
        #expect(try isKept(fromCare) && isKept(fromAgency))
        try pass(1)
        #expect(try !isKept(fromCare))
        #expect(try isKept(fromAgency))
    }

    @Test func `what belongs to the case is kept while it is open, also when opened again`()
        throws
    {
        let opening = try #require(
            world.journal.facts(after: 0, limit: 100).first { $0.caseID == caseID }?.sequence)
        let insured = world.session(.insured)
        for client in [agency, insured] { try world.open(client) }
        func close() throws {
            try world.submit(
                "case.closed", ["reason": "returned-to-work"], from: agency, in: caseID,
                to: ["role:insured"])
            try read()
        }
        func read() throws {
            for client in [agency, insured, employer] {
                try world.settle(.done, world.deliveries(client).map(\.token), by: client)
            }
        }
        try read()
        try pass(500)
        #expect(try isKept(opening))
        try close()
        try pass(365)
        #expect(try isKept(opening))
        try world.submit(
            "case.reopened", ["reason": "återfall"], from: agency, in: caseID,
            to: ["role:insured"])
        try read()
        try pass(400)
        #expect(try isKept(opening))
        try close()
        try pass(365)
        #expect(try isKept(opening))
        try pass(1)
        #expect(try !isKept(opening))
    }

    @Test func `a legal hold stops all erasing of its case, over restarts, until it is lifted`()
        throws
    {
        let sequence = try ask()
        try settleAll()
        let held: JSONValue = ["case": .string(caseID.text)]
        let done = try world.operate(.legalHold, held, by: desk, why: "tillsyn")
        #expect(try done.json["count"]?.int == 1)
        #expect(try world.operate(.legalHold, held, by: desk).json["count"]?.int == 0)
        try pass(60)
        try world.restart()
        try pass(200)
        #expect(try isKept(sequence))
        let operatorDesk = world.session(.operatorDesk)
        let refused = try Refused(
            world.operate(.erase, ["sequences": [1, .integer(sequence)]], by: operatorDesk))
        #expect(refused.code == 422 && refused.paths == ["/sequences/1"])
        #expect(try isKept(sequence))
        try world.operate(.legalHoldEnd, held, by: operatorDesk)
        try pass(1)
        #expect(try !isKept(sequence))
        let facts = try world.journal.facts(after: 0, limit: 10_000).filter {
            $0.kind == .operated && $0.caseID == caseID
        }
        #expect(facts.count == 2)
        guard case .operated(let first) = try Outcome(#require(facts.first)) else { return }
        #expect(first.act == "legal-hold" && first.why == "tillsyn")
    }

    @Test func `a hold names a case that there is`() throws {
        for (parameters, code) in [
            ([:], 414), (["case": "x"], 414),
            (["case": "00000000000000000000000000000000"], 404),
        ] as [(JSONValue, Int)] {
            let refused = try Refused(world.operate(.legalHold, parameters, by: desk))
            #expect(refused.code == code)
        }
    }

    @Test func `a clock that jumps erases nothing until an operator has confirmed it`() throws {
        let world = try World(settings: Self.settings(isSimulation: false))
        let agency = world.session(.agency)
        let employer = world.session(.employer)
        let caseID = try world.openCase(by: employer)
        let sequence = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"]
        ).sequence
        try world.open(employer)
        try world.settle(.done, world.deliveries(employer).map(\.token), by: employer)
        try world.restart()
        world.pass(milliseconds: 100 * 86_400_000)
        try world.restart()
        try world.run()
        #expect(try isKept(sequence, in: world))
        try world.operate(.clockConfirm, by: world.session(.operatorDesk))
        try world.run()
        #expect(try !isKept(sequence, in: world))
    }
}
