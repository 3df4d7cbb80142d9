internal import Testing
internal import Threads
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct LoopTests {
    @Test func `stop and join never hang, whatever the clients do`() throws {
        let keys = try CurveKeyPair.generate()
        for round in 0..<30 {
            let server = try EchoServer(allowing: [keys.publicKey: "u"])
            let client = try Client(to: server, keys: keys)
            if round.isMultiple(of: 3) {
                #expect(try client.isServed())
            } else if round.isMultiple(of: 2) {
                for _ in 0..<100 { try client.socket.send([[UInt8](repeating: 1, count: 5_000)]) }
            }
            server.loop.stop()
            server.loop.stop()
            try server.loop.join()
            try server.loop.join()
        }
    }

    @Test func `a loop that is dropped after its join has closed everything`() throws {
        let opened = Locked(0)
        for _ in 0..<10 {
            let loop = try SocketLoop(name: "short") { sockets throws(ZeroMQError) in
                let socket = try sockets.open("a", .router, options: SocketOptions())
                try socket.socket.bind(to: "inproc://a")
                opened.withLock { $0 += 1 }
                return CountingHandler(counts: Counts(), socket: socket)
            }
            loop.stop()
            try loop.join()
        }
        #expect(opened.withLock { $0 } == 10)
    }

    @Test func `what making the handler throws is what starting throws`() throws {
        #expect(throws: ZeroMQError.endpoint("nonsense", code: 22)) {
            _ = try SocketLoop<CountingHandler>(name: "bad") { sockets throws(ZeroMQError) in
                let socket = try sockets.open("a", .router, options: SocketOptions())
                try socket.socket.bind(to: "nonsense")
                return CountingHandler(counts: Counts(), socket: socket)
            }
        }
    }

    @Test func `an error from the handler ends the loop and comes out of join`() throws {
        let counts = Counts()
        let loop = try CountingHandler.start(counts)
        loop.post { _ throws(ZeroMQError) in throw .call("test", code: 5) }
        #expect(throws: ZeroMQError.call("test", code: 5)) { try loop.join() }
        #expect(counts.failure == .call("test", code: 5))
        loop.post { _ in }
        loop.wake()
        loop.stop()
    }

    @Test func `wakes that come together are one and none is lost`() throws {
        let counts = Counts()
        let loop = try CountingHandler.start(counts)
        let gate = try EventFD()
        let held = try EventFD()
        loop.post { _ in
            held.signal()
            gate.wait()
        }
        #expect(held.wait(timeout: .seconds(20)))
        for _ in 0..<1_000 { loop.wake() }
        gate.signal()
        let before = counts.woken
        let done = try EventFD()
        loop.post { _ in done.signal() }
        #expect(done.wait(timeout: .seconds(20)))
        #expect(counts.woken <= before + 2)
        loop.stop()
        try loop.join()
    }

    @Test func `work posted from many threads is all done in each thread's order`() async throws {
        let counts = Counts()
        let loop = try CountingHandler.start(counts)
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<500 {
                        loop.post { handler in handler.counts.note(writer * 1_000 + number) }
                    }
                }
            }
        }
        let done = try EventFD()
        loop.post { _ in done.signal() }
        #expect(done.wait(timeout: .seconds(20)))
        let noted = counts.noted
        #expect(noted.count == 2_000)
        for writer in 0..<4 {
            let own = noted.filter { $0 / 1_000 == writer }
            #expect(own == own.sorted())
        }
        loop.stop()
        try loop.join()
    }

    @Test func `a deadline makes a tick not before its time`() throws {
        let counts = Counts()
        let loop = try CountingHandler.start(counts)
        let ticked = try EventFD()
        let start = ContinuousClock.now
        loop.post { handler in
            handler.deadline = start + .milliseconds(40)
            handler.onTick = { ticked.signal() }
        }
        #expect(ticked.wait(timeout: .seconds(20)))
        #expect(ContinuousClock.now - start >= .milliseconds(40))
        loop.stop()
        try loop.join()
    }

    @Test func `a loop that watches goes round without a call, then sleeps`() throws {
        let counts = Counts()
        let loop = try CountingHandler.start(counts)
        let ticked = try EventFD()
        loop.post { handler in
            handler.watchEnd = .now + .milliseconds(50)
            handler.deadline = .now + .milliseconds(100)
            handler.onTick = { ticked.signal() }
        }
        #expect(ticked.wait(timeout: .seconds(20)))
        let turns = counts.turns
        #expect(turns > 10)
        // Asleep: only these calls make it go round.
        for _ in 0..<3 { loop.post { _ in ticked.signal() } }
        #expect(ticked.wait(timeout: .seconds(20)))
        #expect(counts.turns <= turns + 5)
        loop.stop()
        try loop.join()
    }

    @Test func `a closed socket answers closed and may be closed again`() throws {
        let socket = try Socket.open(.dealer, in: Context())
        socket.close()
        socket.close()
        #expect(throws: ZeroMQError.closed) { try socket.send([[1]]) }
        #expect(throws: ZeroMQError.closed) { _ = try socket.receive() }
        #expect(throws: ZeroMQError.closed) { _ = try socket.poll(timeout: .zero) }
        #expect(throws: ZeroMQError.closed) { try socket.bind(to: "inproc://x") }
    }

    @Test func `a terminated context opens nothing`() throws {
        let context = try Context()
        context.terminate()
        context.terminate()
        #expect(throws: ZeroMQError.terminated) { _ = try Socket.open(.dealer, in: context) }
    }

    @Test func `terminating under an open socket is our own mistake and says so`() async {
        await #expect(processExitsWith: .failure) {
            let context = try Context()
            let socket = try Socket.open(.dealer, in: context)
            context.terminate()
            socket.close()
        }
    }
}
