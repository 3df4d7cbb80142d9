internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct CrashTests {
        @Test func `a daemon that is killed under load has every receipt after the restart`() throws
        {
            let load = try Load(cases: 4)
            for acknowledged in [10, 60, 150] {
                try load.runUntilKilled(afterReceipts: acknowledged)
                try load.expectFirstAnswersAgain()
            }
            try load.expectEachOnce()
            try load.expectEachReminderOnce()
            load.world.daemon.stop()
        }

        @Test
        func `a daemon that is told to stop answers what it took and leaves nothing to recover`()
            throws
        {
            let load = try Load(cases: 2)
            try load.runUntilStopped()
            let size = try load.world.peer(.agency).journalSize()
            try load.expectFirstAnswersAgain()
            // What had been answered before the stop is all there was: nothing is taken anew.
            #expect(try load.world.peer(.agency).journalSize() == size)
            load.world.daemon.stop()
        }
    }
}

/// Traffic that a daemon is killed in, by a client that remembers what it was told.
private final class Load {
    let world: World
    private var cases: [String] = []
    private var events: [Event] = []
    private var receipts: [String: Reply] = [:]
    private var day = 14

    init(cases count: Int) throws {
        world = try World()
        let employer = try world.peer(.employer)
        // One sick leave a person: each case is about somebody else.
        for person in Self.persons.prefix(count) {
            var body = try #require(try Example.json("case.opened").object)
            body["insured"] = .string(person)
            let event = try world.event("case.opened", from: .employer, body: .object(body))
            let receipt = try employer.accepted(event)
            cases.append(try #require(receipt.events.first?["case"]?.string))
        }
    }

    private static let persons = [
        "189001019802", "189001029801", "189001039800", "189001049809",
    ]

    /// Sends without waiting, reminders falling due in between, and kills in the middle.
    func runUntilKilled(afterReceipts wanted: Int) throws {
        let agency = try world.peer(.agency)
        let admin = try world.admin()
        let batch = try send(200, by: agency)
        day += 3
        try admin.send(
            .operate, ["do": "clock-set", "why": "provning"],
            body: JSONValue.object(["to": .string("2026-03-\(day)T12:00:00Z")]).serialized())
        var told = 0
        while told < wanted, let reply = try agency.next() {
            try keep(reply, of: batch)
            told += 1
        }
        world.daemon.kill()
        // What had left the daemon before it died counts as told.
        while let reply = try agency.next(within: .zero) { try keep(reply, of: batch) }
        try world.restart(killing: true)
    }

    func runUntilStopped() throws {
        let agency = try world.peer(.agency)
        let batch = try send(100, by: agency)
        try keep(#require(try agency.next()), of: batch)
        world.daemon.process.signal(SIGTERM)
        while receipts.count < batch.count, let reply = try agency.next(within: .seconds(5)) {
            guard reply.verb == .receipt else { continue }
            try keep(reply, of: batch)
        }
        #expect(world.daemon.process.exitCode(within: .seconds(10)) == 0)
        // All of the log has been moved into the store.
        let log = try? FileManager.default.attributesOfItem(
            atPath: world.data + "/samband.sqlite-wal")
        #expect(log?[.size] as? Int ?? 0 == 0)
        events.removeAll { receipts[$0.id] == nil }
        try world.restart(killing: true)
    }

    private func send(_ count: Int, by agency: Peer) throws -> [UInt64: Event] {
        var batch: [UInt64: Event] = [:]
        for index in 0..<count {
            let event = try world.question(in: cases[index % cases.count], "Fråga \(events.count)")
            events.append(event)
            batch[try agency.send(event)] = event
        }
        return batch
    }

    private func keep(_ reply: Reply, of batch: [UInt64: Event]) throws {
        #expect(reply.verb == .receipt, "\(reply.summary)")
        let event = try #require(batch[reply.requestID])
        receipts[event.id] = reply
    }

    /// Sends everything again with the same ids: what was told is told again, word for word.
    func expectFirstAnswersAgain() throws {
        let agency = try world.peer(.agency)
        let requests = try events.map { try agency.send($0) }
        for (event, request) in zip(events, requests) {
            let again = try agency.answer(to: request)
            try #require(again.verb == .receipt, "\(again.summary)")
            guard let first = receipts[event.id] else {
                receipts[event.id] = again
                continue
            }
            #expect(again.events.first?["repeat"] == true)
            for name in ["id", "sequence", "case", "acceptedAt", "salt", "digest", "leaf", "index"]
            {
                #expect(again.events.first?[name] == first.events.first?[name], "\(name)")
            }
            #expect(again["size"] == first["size"] && again["root"] == first["root"])
        }
    }

    /// One fact and one delivery of each event, and a journal without gaps.
    func expectEachOnce() throws {
        let admin = try world.admin()
        let rows = try admin.rows("journal", ["limit": 500])
        #expect(rows.compactMap { $0["sequence"]?.int } == Array(1...rows.count))
        let ids = try facts(of: 1, by: admin)
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isSuperset(of: events.map(\.id)))

        let employer = try world.peer(.employer)
        try employer.open(messages: 1_024)
        var delivered: [String] = []
        while delivered.count < events.count {
            let delivery = try #require(try employer.delivery(), "\(delivered.count) came")
            try employer.send(
                .settle, ["do": "done", "tokens": [.string(delivery.token ?? "")]])
            guard delivery.type == "se.samband.question.asked" else { continue }
            delivered.append(try #require(delivery["event"]?["id"]?.string))
        }
        #expect(Set(delivered) == Set(events.map(\.id)))
    }

    /// The ids in the facts of a kind.
    private func facts(of kind: Int, by admin: Peer) throws -> [String] {
        try admin.rows("journal", ["limit": 500])
            .filter { $0["kind"]?.int == kind }
            .map { try #require($0["data"]?.string) }
            .map { try #require(try JSONValue(parsing: Array($0.utf8))["id"]?.string) }
    }

    func expectEachReminderOnce() throws {
        let admin = try world.admin()
        try admin.done("clock-set", ["to": .string("2026-03-\(day)T12:00:00Z")])
        try admin.done("remind-run")
        let ids = try facts(of: 7, by: admin)
        #expect(Set(ids).count == ids.count)
        let employer = try world.peer(.employer)
        for caseID in cases {
            let steps = try employer.rows("reminders", ["case": .string(caseID)])
                .filter { $0["reason"]?["rule"] == "plan-approaching" }
                .compactMap { $0["reason"]?["step"]?.int }
            // A step whose day the outage hid is told of by the next one.
            #expect([[14, 21], [21]].contains(steps.sorted()), "\(steps)")
        }
    }
}

extension Event {
    var id: String { attributes["id"]?.string ?? "" }
}
