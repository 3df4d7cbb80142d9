import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// When the person has died, everything pending to everyone is cancelled at once.
struct DeathTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let insured: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
        insured = world.session(.insured)
        caseID = try world.openCase(by: employer)
    }

    private func ask(_ change: (inout EventHeader) -> Void = { _ in }) throws -> Receipt {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer", "role:insured"], change)
    }

    @Test
    func `death ends what waits, what is held and what is in a reader's hands`() throws {
        try world.open(employer)
        let asked = try ask()
        let held = try ask { $0.notbefore = World.start.adding(days: 3) }
        let leased = try #require(
            try world.deliveries(employer).first { $0.sequence == asked.sequence })
        try world.submit(
            "case.closed", ["reason": "deceased"], from: agency, in: caseID,
            to: ["role:insured"])
        let steps = try world.status(by: agency).steps
        for receipt in [asked, held] {
            for copy in [0, 1] {
                let last = steps.last {
                    $0["sequence"]?.int == Int(receipt.sequence) && $0["copy"]?.int == copy
                }
                #expect(last?["step"]?.string == "dead")
                #expect(last?["reason"]?.string == "case-closed")
            }
        }
        #expect(try world.settle(.release, [leased.token], by: employer) == ["ended"])
        #expect(try world.deliveries(employer).isEmpty)
        // The word of it goes to whom it was sent.
        try world.open(insured)
        #expect(try world.deliveries(insured).map(\.type) == ["se.samband.case.closed"])
    }

    @Test
    func `no reminder comes after a death, and an operator cannot bring back what it ended`()
        throws
    {
        let asked = try ask()
        try world.submit("case.closed", ["reason": "deceased"], from: agency, in: caseID)
        let desk = world.session(.operatorDesk)
        try world.operate(.redrive, ["most": 100], by: desk)
        try world.open(insured)
        try world.open(employer)
        #expect(try world.deliveries(insured).isEmpty && world.deliveries(employer).isEmpty)
        try world.advance(days: 400)
        #expect(try world.deliveries(insured).isEmpty && world.deliveries(employer).isEmpty)
        let facts = try world.journal.facts(after: asked.sequence, limit: 1_000)
        #expect(!facts.contains { $0.kind == .reminded })
    }

    @Test
    func `a case closed for another reason lets what was sent arrive`() throws {
        let asked = try ask()
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: caseID)
        try world.open(employer)
        #expect(try world.deliveries(employer).map(\.sequence) == [asked.sequence])
    }

    @Test func `a death that was stated in error is undone by who may state one`() throws {
        try world.submit("case.closed", ["reason": "deceased"], from: agency, in: caseID)
        for client in [employer, insured] {
            let refused = try world.refusal(
                "case.reopened", ["reason": "Fel."], from: client, in: caseID)
            #expect(refused.code == 422)
        }
        try world.submit("case.reopened", ["reason": "Fel person."], from: agency, in: caseID)
        let view = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(view["status"]?.string == "open")
    }
}
