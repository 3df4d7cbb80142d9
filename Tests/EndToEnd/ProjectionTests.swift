internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct ProjectionTests {
        @Test func `a store folded by another release shows the same when it is folded anew`()
            throws
        {
            let lab = try Lab()
            try lab.accept(lab.question())
            try lab.accept(lab.question())
            try lab.employer.open()
            let first = try #require(try lab.employer.delivery())
            #expect(try lab.employer.settle("done", first.token) == ["settled"])
            let rejected = try #require(try lab.employer.delivery())
            let words = try lab.employer.settle("reject", rejected.token, reason: "fel system")
            #expect(words == ["rejected"])
            let before = try View(lab.world, lab.caseID)

            try lab.world.restart(meanwhile: { try mark(lab.world.data + "/samband.sqlite") })
            #expect(try View(lab.world, lab.caseID) == before)
            let agency = try lab.world.peer(.agency)
            try agency.accepted(lab.question())
            lab.world.daemon.stop()
        }

        /// Writes another version of the projections, and nonsense into one of them.
        private func mark(_ store: String) throws {
            let program = """
                import sqlite3, sys
                store = sqlite3.connect(sys.argv[1])
                store.execute("UPDATE storeHead SET projectionVersion = 99")
                store.execute("UPDATE status SET step = 'nonsense'")
                store.commit()
                store.close()
                """
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [Places.python, "-c", program, store]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
        }
    }
}

/// What parties see of a case and its messages: all of it comes from projections.
private struct View: Equatable {
    let timeline: [JSONValue]
    let mailbox: [JSONValue]
    let steps: JSONValue?

    init(_ world: World, _ caseID: String) throws {
        let agency = try world.peer(.agency)
        let employer = try world.peer(.employer)
        // Reading is itself a fact and stands in the timeline: only what was sent is compared.
        timeline = try agency.rows("timeline", ["case": .string(caseID)])
            .filter { $0["kind"] == "event" }
        mailbox = try employer.rows("mailbox")
        steps = try agency.ask(.status, ["after": 0, "follow": false])["steps"]
        agency.close()
        employer.close()
    }
}
