internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct FairnessTests {
    /// Both queues are full before the first turn, so the order is the loop's own.
    @Test(arguments: [1, 3, 8])
    func `a full socket gives way after its share of a turn`(share: Int) throws {
        let order = try Recorder<String>()
        let loop = try SocketLoop(name: "fair", messagesPerTurn: share) {
            sockets throws(ZeroMQError) in
            var senders: [LoopSocket] = []
            for label in ["flood", "other"] {
                let router = try sockets.open(label, .router, options: SocketOptions())
                try router.socket.bind(to: "inproc://\(label)")
                let sender = try sockets.open("sender", .dealer, options: SocketOptions())
                try sender.socket.connect(to: "inproc://\(label)")
                for _ in 0..<(label == "flood" ? 100 : 10) { try sender.socket.send([[1]]) }
                senders.append(sender)
            }
            return OrderHandler(order: order, senders: senders)
        }
        #expect(order.reaches(110))
        loop.stop()
        try loop.join()
        let labels = order.all
        for turn in 0..<(10 / share) {
            let part = labels[(turn * 2 * share)..<((turn + 1) * 2 * share)]
            #expect(part.filter { $0 == "flood" }.count == share, "turn \(turn)")
        }
        #expect(labels.count == 110)
    }

    @Test func `one flooding peer does not keep another waiting`() throws {
        let (flooder, other) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [flooder.publicKey: "flood", other.publicKey: "other"]
        let server = try EchoServer(allowing: users, messagesPerTurn: 8)
        let flood = try Client(to: server, keys: flooder) {
            $0.sendHighWater = 0
            $0.receiveHighWater = 0
        }
        let bystander = try Client(to: server, keys: other)
        #expect(try flood.isServed())
        #expect(try bystander.isServed())
        let total = 20_000
        for _ in 0..<total { try flood.socket.send([[UInt8](repeating: 1, count: 1_024)]) }
        #expect(try bystander.isServed())
        let before = server.seen.messages.all.filter { $0.userID == "flood" }.count
        #expect(before < total, "the other was served only after the whole flood")
        try server.stop()
    }
}

/// Writes down which socket each message came on.
private struct OrderHandler: LoopHandler, ~Copyable {
    let order: Recorder<String>
    let senders: [LoopSocket]

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        let outcome = try socket.socket.receive { _ in }
        if outcome != .wouldBlock { order.add(socket.label) }
        return outcome
    }
}
