internal import JSONSchema
internal import Testing
internal import Wire

/// Somebody else who goes on with their own work while another client misbehaves.
final class Bystander {
    private let world: World
    private let peer: Peer
    private var caseID = ""

    init(_ world: World) throws {
        self.world = world
        peer = try world.peer(.stranger)
        let event = try opening()
        let receipt = try peer.accepted(event)
        caseID = try #require(receipt.events.first?["case"]?.string)
    }

    private func opening() throws -> Event {
        try world.event(
            "case.opened", from: .stranger,
            body: [
                "insured": "189001019802",
                "employments": [
                    [
                        "id": "emp-1", "employer": .string(World.stranger), "kind": "employed",
                        "from": "2020-01-01", "extent": 100,
                    ]
                ],
                "period": ["id": "period-1", "from": "2026-03-01", "quarters": 4],
            ])
    }

    /// What it has to say next: each time something new.
    func event() throws -> Event {
        try world.event("plan.assumption-recorded", from: .stranger, in: caseID)
    }

    /// A case in which nobody else takes part.
    func caseOfItsOwn() -> String { caseID }

    func journalSize() throws -> Int { try peer.journalSize() }

    /// Expects that its next message is taken in at once.
    func expectServed(
        _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let reply = try peer.submit(event())
        #expect(
            reply.verb == .receipt, comment ?? "\(reply.summary)", sourceLocation: sourceLocation)
    }

    /// Expects that it is served while `misdeed` goes on, and that nothing of that is kept.
    func expectUndisturbed(
        _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation,
        by misdeed: () throws -> Void
    ) throws {
        let before = try journalSize()
        let own = try peer.send(event())
        try misdeed()
        let reply = try peer.answer(to: own)
        #expect(reply.verb == .receipt, comment, sourceLocation: sourceLocation)
        #expect(try journalSize() == before + 1, comment, sourceLocation: sourceLocation)
    }
}
