internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct AssignedIDsTests {
    @Test func `ids that the router gave are inside, others outside`() throws {
        let answers = try Recorder<[Bool]>()
        let loop = try SocketLoop<CountingHandler>(name: "ids") { sockets throws(ZeroMQError) in
            let router = try sockets.open("r", .router, options: SocketOptions())
            var ids = try sockets.assignedIDs(of: router)
            try router.socket.bind(to: "inproc://ids")
            var given: [RoutingID] = []
            for _ in 0..<3 {
                let dealer = try sockets.open("d", .dealer, options: SocketOptions())
                try dealer.socket.connect(to: "inproc://ids")
                try dealer.socket.send([[1]])
                guard case .message(let message) = try router.socket.receive() else { continue }
                ids.succeeded()
                given.append(RoutingID(message.frames[0]))
            }
            let number = given[0].bytes.dropFirst().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let others = [-1, 0, 3, 66, 67, 1 << 30].map { (distance: Int64) in
                let bytes = UInt32(truncatingIfNeeded: Int64(number) + distance)
                let shifts: [UInt32] = [24, 16, 8, 0]
                return RoutingID([0] + shifts.map { UInt8(truncatingIfNeeded: bytes >> $0) })
            }
            answers.add(given.map(ids.contains))
            answers.add(others.map(ids.contains))
            ids.wasChosen()
            answers.add(others.map(ids.contains))
            answers.add([ids.contains(RoutingID(Array("desk".utf8)))])
            return CountingHandler(counts: Counts(), socket: router)
        }
        loop.stop()
        try loop.join()
        #expect(answers.all.count == 4)
        #expect(answers.all.first == [true, true, true])
        // Start is one before the first given id; three were given and 64 are allowed for.
        #expect(answers.all.dropFirst().first == [false, true, true, true, false, false])
        #expect(answers.all[2] == [false, true, true, false, false, false])
        #expect(answers.all.last == [false])
    }
}
