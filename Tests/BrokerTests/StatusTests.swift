import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What became of what one sent: a cursor, news as they come, nothing twice and nothing left out.
struct StatusTests {
    private struct Step: Hashable {
        var changed: Int
        var sequence: Int
        var copy: Int
        var word: String

        init(_ json: JSONValue) {
            changed = json["changed"]?.int ?? 0
            sequence = json["sequence"]?.int ?? 0
            copy = json["copy"]?.int ?? 0
            word = json["step"]?.string ?? ""
        }
    }

    /// Reads pages from a cursor until there are no more.
    private func read(_ world: World, _ client: Client, after: Int64 = 0) throws -> [Step] {
        var steps: [Step] = []
        var cursor = after
        while true {
            let page = try world.status(after: cursor, by: client)
            steps += page.steps.map(Step.init)
            #expect(page.steps.isEmpty || page.cursor > cursor)
            cursor = page.cursor
            guard page.header["more"]?.bool == true else { return steps }
        }
    }

    private func report(_ world: World, _ client: Client, _ caseID: CaseID) throws {
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: client, in: caseID, to: [DemoDirectory.agency, DemoDirectory.insured])
    }

    @Test
    func `pages and followed steps tell every step once`() throws {
        var limits = Limits()
        limits.pageRows = 7
        let world = try World(limits: limits)
        let employer = world.session(.employer)
        let agency = world.session(.agency)
        let insured = world.session(.insured)
        let caseID = try world.openCase(by: employer)
        for client in [agency, insured] { try world.open(client) }
        let follower = world.session(.employer)
        let first = try world.status(follow: true, by: follower)
        #expect(first.steps.isEmpty && first.cursor == 0)
        for round in 0..<12 {
            try report(world, employer, caseID)
            for client in [agency, insured] {
                let tokens = try world.deliveries(client).map(\.token)
                try world.settle(round % 3 == 0 ? .release : .done, tokens, by: client)
            }
        }
        let all = try read(world, employer)
        #expect(Set(all).count == all.count)
        #expect(all.map(\.changed) == all.map(\.changed).sorted())
        let followed = world.take(follower, .status).flatMap { Page($0).steps }.map(Step.init)
        #expect(followed == all)
        for cut in [0, 1, all.count / 2, all.count - 1] {
            let after = all[cut].changed
            #expect(
                try read(world, employer, after: Int64(after))
                    == all.filter { $0.changed > after })
        }
        #expect(try read(world, agency).isEmpty)
    }

    @Test
    func `after a restart no step is left out and none comes twice`() throws {
        let world = try World()
        var employer = world.session(.employer)
        var agency = world.session(.agency)
        let caseID = try world.openCase(by: employer)
        try world.open(agency)
        var cursor: Int64 = 0
        var steps: [Step] = []
        for _ in 0..<6 {
            try report(world, employer, caseID)
            let tokens = try world.deliveries(agency).map(\.token)
            try world.settle(.done, tokens, by: agency)
            try world.restart()
            employer = world.session(.employer)
            agency = world.session(.agency)
            try world.open(agency)
            let news = try read(world, employer, after: cursor)
            cursor = Int64(news.last?.changed ?? Int(cursor))
            steps += news
        }
        #expect(Set(steps).count == steps.count)
        #expect(try read(world, employer) == steps)
        #expect(steps.filter { $0.word == "settled" }.count == 6)
    }

    @Test
    func `a session follows once and stops when it ends`() throws {
        let world = try World()
        let employer = world.session(.employer)
        let agency = world.session(.agency)
        let caseID = try world.openCase(by: employer)
        try world.open(agency)
        let follower = world.session(.employer)
        try world.status(follow: true, by: follower)
        let second = try world.status(follow: true, by: follower)
        _ = world.take(follower)
        try report(world, employer, caseID)
        let news = world.take(follower, .status)
        #expect(news.count == 1)
        #expect(news.allSatisfy { $0.requestID == second.answer.requestID })
        try world.disconnect(follower)
        try report(world, employer, caseID)
        #expect(world.take(follower).isEmpty)
    }

    @Test
    func `reading status makes no fact`() throws {
        let world = try World()
        let employer = world.session(.employer)
        try world.openCase(by: employer)
        let before = try world.journal.head().lastSequence
        for _ in 0..<5 { try world.status(by: employer) }
        #expect(try world.journal.head().lastSequence == before)
    }
}
