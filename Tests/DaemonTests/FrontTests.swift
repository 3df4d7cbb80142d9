import Broker
import Coordination
import JSONSchema
import Testing
import Wire
import ZeroMQ

@testable import sambandd

/// What the socket thread answers by itself, and what it hands on to be kept.
@Suite(.serialized) struct FrontTests {
    private static func submit(events: Int) -> [[UInt8]] {
        let head = Head(verb: .submit, requestID: 7).frame(header: Array("{}".utf8))
        return (0..<events).flatMap { _ in [head, Array("{}".utf8)] }
    }

    @Test func `what is refused at the door to a known key is counted for its party`() throws {
        let lab = try FrontLab { $0.sessionsPerKey = 1 }
        let client = try lab.client()
        try client.hello()
        let late = try lab.client()
        try late.send(.hello, ["versions": ["1"], "client": "x"])
        #expect(try late.next() == (.refused, 7, 429))
        let chooser = try lab.client { $0.routingID = Array("mine".utf8) }
        try chooser.send(.hello, ["versions": ["1"], "client": "x"], requestID: 8)
        #expect(try chooser.next() == (.refused, 8, 403))
        try client.hello()
        #expect(lab.refusals(2) == [.busy: 1, .routingID: 1])
        try lab.end()
    }

    @Test func `what a client shut out has sent besides makes no session and no line`() throws {
        let lab = try FrontLab()
        let client = try lab.client()
        try client.hello()
        let chooser = try lab.client { $0.routingID = Array("mine".utf8) }
        for number in 1...200 {
            try chooser.send(
                .hello, ["versions": ["1"], "client": "x"], requestID: UInt64(number))
        }
        #expect(try chooser.next() == (.refused, 1, 403))
        for _ in 1...3 { try client.hello() }
        #expect(lab.closings.count("routing-id") == 1)
        #expect(lab.refusals(1) == [.routingID: 1])
        try lab.end()
    }

    @Test func `the oldest connection without HELLO gives way to the newest`() throws {
        let lab = try FrontLab { $0.ungreeted = 2 }
        let client = try lab.client()
        try client.hello()
        let silent = try (1...3).map { _ in try lab.client() }
        #expect(lab.closings.hears("ungreeted"))
        try client.hello()
        try #require(silent.last).hello()
        #expect(lab.closings.count("ungreeted") == 1)
        try lab.end()
    }

    @Test func `no heartbeat of ours and no full queue can meet a broken connection`() throws {
        let options = SocketOptions.front(try CurveKeyPair.generate(), Limits())
        #expect(options.heartbeat == nil && options.receiveHighWater == 0)
        let keepalive = try #require(options.keepalive)
        #expect(keepalive.idle + keepalive.interval * keepalive.count <= .seconds(30))
        #expect(options.retransmission == .seconds(30))
    }

    @Test func `a closed inbox is told as stopping`() throws {
        let lab = try FrontLab()
        let client = try lab.client()
        try client.hello()
        lab.inbox.close()
        for verb in [CommandVerb.query, .hello] {
            try client.send(verb, ["what": "cases"])
            #expect(try client.next() == (.refused, 7, Code.stopping.rawValue))
        }
        try client.send(Self.submit(events: 1))
        #expect(try client.next() == (.refused, 7, Code.stopping.rawValue))
        try lab.end()
    }

    @Test(arguments: [63, 64, 65, 66])
    func `a batch of more events than may be is too large`(events: Int) throws {
        let lab = try FrontLab()
        let client = try lab.client()
        try client.hello()
        try client.send(Self.submit(events: events))
        let code = events > Limits().batchEvents ? Code.tooLarge : .attribute
        #expect(try client.next() == (.refused, 7, code.rawValue))
        var query = [Head(verb: .query, requestID: 9).frame(header: Array("{}".utf8))]
        query += [[UInt8]](repeating: [], count: events * 2)
        try client.send(query)
        #expect(try client.next() == (.refused, 9, Code.frames.rawValue))
        try lab.end()
    }

    @Test func `a client that never reads is ended when its bytes are too many`() throws {
        let limit = 4 << 20
        let lab = try FrontLab { $0.unreadBytes = limit }
        let client = try lab.client { $0.receiveHighWater = 1 }
        try client.hello()
        try client.send(.open, ["messages": 1])
        var session: SessionID?
        while session == nil { session = lab.inbox.take(most: 1).first?.session }
        let body = [UInt8](repeating: 0x20, count: 1 << 20)
        let answer = Answer(.deliver, requestID: 7, header: Array("{}".utf8), body: body)
        // The kernel's own buffers take some of it; what is beyond must not gather.
        var given = 0
        while given < 64, !lab.closings.hears("not-reading", within: .milliseconds(20)) {
            lab.outbox.post([Outgoing(try #require(session), answer)])
            given += 1
        }
        #expect(given >= limit >> 20 && given < 64)
        #expect(lab.closings.hears("not-reading"))
        try lab.end()
    }

    @Test func `clients of one key that together leave too much unread lose one`() throws {
        let lab = try FrontLab {
            $0.unreadBytes = 32 << 20
            $0.unreadBytesPerKey = 8 << 20
        }
        var sessions: [SessionID] = []
        var clients: [FrontClient] = []
        for _ in 0..<4 {
            let client = try lab.client { $0.receiveHighWater = 1 }
            try client.hello()
            try client.send(.open, ["messages": 1])
            while sessions.count == clients.count {
                sessions += lab.inbox.take(most: 1).map(\.session)
            }
            clients.append(client)
        }
        let body = [UInt8](repeating: 0x20, count: 1 << 20)
        let answer = Answer(.deliver, requestID: 7, header: Array("{}".utf8), body: body)
        // None has left unread what one may; together they have.
        var rounds = 0
        while rounds < 24, !lab.closings.hears("not-reading", within: .milliseconds(20)) {
            lab.outbox.post(sessions.map { Outgoing($0, answer) })
            rounds += 1
        }
        #expect(rounds >= 2 && rounds < 24)
        #expect(lab.closings.hears("not-reading"))
        withExtendedLifetime(clients) {}
        try lab.end()
    }

    @Test func `a client that reads is served however much it gets`() throws {
        let lab = try FrontLab { $0.unreadBytes = 2 << 20 }
        let client = try lab.client()
        try client.hello()
        try client.send(.open, ["messages": 1])
        var session: SessionID?
        while session == nil { session = lab.inbox.take(most: 1).first?.session }
        let body = [UInt8](repeating: 0x20, count: 1 << 20)
        for number in 1...20 {
            let answer = Answer(
                .deliver, requestID: UInt64(number), header: Array("{}".utf8), body: body)
            lab.outbox.post([Outgoing(try #require(session), answer)])
            #expect(try client.next() == (.deliver, UInt64(number), nil))
        }
        try lab.end()
    }
}
