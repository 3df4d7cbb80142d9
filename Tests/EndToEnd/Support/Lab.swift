internal import JSONSchema
internal import Testing
internal import Wire

/// A case, the agency that sends what is at fault, and somebody whom it must not disturb.
final class Lab {
    let world: World
    let other: Bystander
    let employer: Peer
    let agency: Peer
    let caseID: String

    init() throws {
        world = try World()
        employer = try world.peer(.employer)
        caseID = try world.openCase(by: employer)
        other = try Bystander(world)
        agency = try world.peer(.agency)
    }

    func question() throws -> Event { try world.question(in: caseID) }

    /// Expects a refusal that nobody else notices and of which nothing is kept.
    func expectRefused(
        _ event: Event, _ code: Code, at paths: Set<String> = [], _ what: String,
        by peer: Peer? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expectRefused(
            header: event.header, body: event.body, code, at: paths, what, by: peer,
            sourceLocation: sourceLocation)
    }

    func expectRefused(
        header: [UInt8], body: [UInt8] = Array("{}".utf8), _ code: Code,
        at paths: Set<String> = [], _ what: String, by sender: Peer? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let peer = sender ?? agency
        try other.expectUndisturbed("\(what)", sourceLocation: sourceLocation) {
            let id = peer.nextRequest()
            let head = Head(verb: .submit, requestID: id)
            try peer.send(frames: [head.frame(header: header), body])
            EndToEnd.expectRefused(
                try peer.answer(to: id), code, at: paths, what, sourceLocation: sourceLocation)
        }
    }

    /// Expects that what was at fault is taken once it is right: a refusal uses up no id.
    func accept(_ event: Event, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let receipt = try agency.accepted(event, sourceLocation: sourceLocation)
        #expect(receipt.events.first?["repeat"] == nil, sourceLocation: sourceLocation)
    }

    func end() throws { world.daemon.stop() }
}
