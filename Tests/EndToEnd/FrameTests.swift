internal import JSONSchema
internal import Testing
internal import Wire

/// A message that is not framed as the protocol says, and what it is answered with.
private struct Misframed {
    var what: String
    var frames: [[UInt8]]
    var code = Code.frames
    var requestID: UInt64 = 77

    static let body = Array("{}".utf8)

    static func head(_ verb: CommandVerb, _ requestID: UInt64 = 77) -> [UInt8] {
        Head(verb: verb, requestID: requestID).frame(header: body)
    }

    /// A head with one of its bytes changed.
    static func head(byte: Int, _ value: Character) -> [UInt8] {
        var frame = head(.query)
        frame[byte] = value.asciiValue ?? 0
        return frame
    }

    static var heads: [Misframed] {
        [
            Misframed(what: "an empty frame", frames: [[]], requestID: 0),
            Misframed(
                what: "a short head", frames: [Array(head(.query).prefix(12))], requestID: 0),
            Misframed(what: "another magic", frames: [head(byte: 0, "X")], requestID: 0),
            Misframed(
                what: "an unknown version", frames: [head(byte: 3, "2")], code: .version),
            Misframed(what: "an unknown verb", frames: [head(byte: 4, "Z")], code: .verb),
        ]
    }

    static var counts: [Misframed] {
        [
            Misframed(what: "SUBMIT, one frame", frames: [head(.submit)]),
            Misframed(
                what: "SUBMIT, three frames", frames: [head(.submit), body, head(.submit)]),
            Misframed(what: "QUERY, two frames", frames: [head(.query), body]),
            Misframed(what: "HELLO, two frames", frames: [head(.hello), body]),
            Misframed(what: "OPERATE, three frames", frames: [head(.operate), body, body]),
        ]
    }

    /// Batches whose second head is not that of the first.
    static func batches(_ event: Event) -> [Misframed] {
        [head(.submit, 78), head(.query)].map { second in
            let first = Head(verb: .submit, requestID: 77).frame(header: event.header)
            return Misframed(
                what: "heads that differ", frames: [first, event.body, second, body])
        }
    }
}

extension RealDaemon {
    @Suite struct FrameTests {
        @Test func `frames that are not of the protocol are refused and cost nobody anything`()
            throws
        {
            let world = try World()
            let employer = try world.peer(.employer)
            let event = try world.question(in: world.openCase(by: employer))
            let other = try Bystander(world)
            let peer = try world.peer(.agency)
            for item in Misframed.heads + Misframed.counts + Misframed.batches(event) {
                try other.expectUndisturbed("\(item.what)") {
                    try peer.send(frames: item.frames)
                    let reply = try #require(try peer.next(), "\(item.what)")
                    #expect(reply.requestID == item.requestID, "\(item.what)")
                    expectRefused(reply, item.code, item.what)
                }
            }
            try peer.accepted(event)
            world.daemon.stop()
        }

        @Test func `a frame too long or frames too many end or refuse that client only`() throws {
            let world = try World()
            let employer = try world.peer(.employer)
            let caseID = try world.openCase(by: employer)
            let other = try Bystander(world)
            let peer = try world.peer(.agency)
            let most = Limits().frames
            try other.expectUndisturbed("a message of too many frames") {
                let head = Misframed.head(.submit)
                try peer.send(frames: Array(repeating: head, count: most + 1))
                expectRefused(try #require(try peer.next()), .tooLarge)
            }
            let batch = try (1...most / 2).map { _ in try world.question(in: caseID) }
            let receipt = try peer.answer(to: peer.send(batch: batch))
            #expect(receipt.verb == .receipt && receipt.events.count == most / 2)

            try other.expectUndisturbed("a frame of the greatest length") {
                let longest = [UInt8](repeating: 0x20, count: Limits().frameBytes)
                let id = try peer.send(try world.question(in: caseID).with(body: longest))
                expectRefused(try peer.answer(to: id), .tooLarge)
            }
            try other.expectUndisturbed("a frame above the greatest length") {
                let longer = [UInt8](repeating: 0x20, count: Limits().frameBytes + 1)
                try peer.send(try world.question(in: caseID).with(body: longer))
                #expect(try peer.isCut())
            }
            try world.peer(.agency).accepted(world.question(in: caseID))
            world.daemon.stop()
        }
    }
}
