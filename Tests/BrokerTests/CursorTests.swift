@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Cursors tell nothing, open nowhere else, and pages are counted by what their asker sees.
struct CursorTests {
    private let world: World
    private let employer: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        caseID = try world.openCase(by: employer)
    }

    @Test
    func `a cursor is opaque, and refused for another key, query or case`() throws {
        let second = try world.openCase(by: employer)
        for id in [caseID, second] {
            for _ in 0..<3 {
                try world.submit(
                    "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
                    from: employer, in: id)
            }
        }
        let cases = try world.page(Query(.cases, limit: 1), by: employer)
        let after = try #require(cases.header["after"]?.string)
        #expect(after.utf8.count <= 64)
        let shown = try #require(cases.rows.first?["case"]?.string)
        #expect(!after.contains(shown) && !shown.contains(after))
        let rest = try world.page(Query(.cases, after: after, limit: 1), by: employer)
        #expect(rest.rows.count == 1 && rest.rows.first?["case"]?.string != shown)
        let line = try world.page(Query(.timeline, caseID: caseID, limit: 1), by: employer)
        let place = try #require(line.header["after"]?.string)
        #expect(
            try world.page(Query(.timeline, caseID: caseID, after: place), by: employer)
                .rows.count == 3)
        let wrong: [(Query, Client)] = [
            (Query(.cases, after: after), world.session(.agency)),
            (Query(.cases, after: after), world.session(.employerPortal)),
            (Query(.deadlines, after: after), employer), (Query(.cases, after: place), employer),
            (Query(.timeline, caseID: second, after: place), employer),
            (Query(.reminders, caseID: caseID, after: place), employer),
            (Query(.cases, after: caseID.text), employer), (Query(.cases, after: "0"), employer),
            (Query(.timeline, caseID: caseID, after: "12"), employer),
            (Query(.mailbox, after: "1.1"), employer), (Query(.directory, after: "2"), employer),
            (Query(.cases, after: String(after.dropLast()) + "0"), employer),
        ]
        for (query, client) in wrong {
            let page = try world.page(query, by: client)
            #expect(try Refused(page.answer).code == 407, "\(query.subject)")
        }
    }

    @Test
    func `what others said to each other moves no page and no cursor`() throws {
        let agency = world.session(.agency)
        let insured = world.session(.insured)
        func pages() throws -> [(rows: Int, hasMore: Bool)] {
            var pages: [(rows: Int, hasMore: Bool)] = []
            var query = Query(.timeline, caseID: caseID, limit: 1)
            repeat {
                let page = try world.page(query, by: employer)
                query.after = page.header["after"]?.string
                pages.append((page.rows.count, query.after != nil))
            } while query.after != nil
            return pages
        }
        try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: caseID)
        let before = try pages()
        for _ in 0..<5 {
            try world.submit(
                "question.asked", ["topic": "OVRIGT", "text": "x"], from: agency, in: caseID,
                to: ["role:insured"])
            try world.page(Query(.case, caseID: caseID), by: insured)
        }
        let after = try pages()
        #expect(before.map(\.rows) == [1, 1] && before.map(\.hasMore) == [true, false])
        #expect(after.map(\.rows) == before.map(\.rows))
        #expect(after.map(\.hasMore) == before.map(\.hasMore))
    }

    @Test
    func `a question before its time stands in no list of its receiver`() throws {
        let agency = world.session(.agency)
        let later = world.clock.now().adding(days: 3)
        let receipt = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"]
        ) { $0.notbefore = later }
        let number = Int(receipt.sequence)
        func isListed(_ query: Query, _ client: Client) throws -> Bool {
            let body = try world.page(query, by: client).body
            let rows = body["requests"]?.array ?? body["deadlines"]?.array ?? body.array ?? []
            return rows.contains {
                $0["sequence"]?.int == number || $0["rule"]?.string?.contains("answer") ?? false
            }
        }
        let queries = [
            Query(.mailbox), Query(.case, caseID: caseID), Query(.timeline, caseID: caseID),
            Query(.deadlines, caseID: caseID), Query(.deadlines),
        ]
        for query in queries {
            #expect(try !isListed(query, employer), "\(query.subject) before")
        }
        #expect(try isListed(Query(.case, caseID: caseID), agency))
        #expect(try isListed(Query(.timeline, caseID: caseID), agency))
        try world.advance(days: 3)
        for query in queries {
            #expect(try isListed(query, employer), "\(query.subject) after")
        }
    }

    @Test
    func `the directory is told page by page without insured persons`() throws {
        var addresses: [String] = []
        var query = Query(.directory, limit: 2)
        repeat {
            let page = try world.page(query, by: employer)
            addresses += page.rows.compactMap { $0["address"]?.string }
            query.after = page.header["after"]?.string
        } while query.after != nil
        #expect(addresses == DemoDirectory.addresses.filter { !$0.hasPrefix("insured") })
    }
}
