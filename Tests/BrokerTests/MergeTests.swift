@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Two cases of one person that become one: the younger goes up in the older.
struct MergeTests {
    private let world: World
    private let employer: Client
    private let other: Client
    private let agency: Client
    private let insured: Client
    private let older: CaseID
    private let younger: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        other = world.session(.otherEmployer)
        agency = world.session(.agency)
        insured = world.session(.insured)
        older = try world.openCase(by: employer)
        try world.advance(days: 1)
        younger = try world.openCase(by: other)
    }

    private func body(_ id: CaseID) -> JSONValue {
        ["other": .string(id.text), "reason": "samma sjukfrånvaro"]
    }

    @discardableResult
    private func merge() throws -> Receipt {
        try world.submit("case.merged", body(younger), from: agency, in: older)
    }

    private func ask(_ client: Client, in id: CaseID, to receiver: String) throws -> Receipt {
        try world.submit(
            "question.asked",
            ["topic": "KONTKT", "text": "När passar ett möte?"], from: client, in: id,
            to: [receiver])
    }

    private func view(_ subject: Query.Subject, of id: CaseID, _ client: Client) throws -> Page {
        try world.page(Query(subject, caseID: id), by: client)
    }

    private func file(_ id: CaseID) throws -> Case {
        while world.core.isDirty { try world.turn() }
        return try #require(try world.journal.cases([id]).first?.file)
    }

    @Test
    func `two cases become one, in which nothing is lost and nobody's identifier is mistaken`()
        throws
    {
        let before = try (file(older), file(younger))
        try merge()
        let joined = try file(older)
        #expect(joined.employments.map(\.id) == ["emp-1", "emp-1-2"])
        #expect(joined.employments[1].employer.text == DemoDirectory.otherEmployer)
        let seats = joined.participants.filter { $0.role == .employer }
        #expect(seats.map(\.employment) == ["emp-1", "emp-1-2"])
        #expect(joined.sickPeriods.count == 2)
        #expect(joined.sickPeriods[1].employment == "emp-1-2")
        #expect(joined.openedOn == before.0.openedOn && joined.isOpen)
        let gone = try file(younger)
        #expect(gone.mergedInto == older && !gone.isOpen)
        #expect(gone.sickPeriods == before.1.sickPeriods)
        // A restart folds the same from the facts.
        try world.restart()
        #expect(try file(older) == joined)
        #expect(try file(younger) == gone)
        let rows = try world.journal.cases([older, younger])
        for row in rows {
            let rebuilt = try Recovery.rebuilt(
                row, from: world.journal, world.core.policy.directory)
            #expect(rebuilt == row.file)
        }
    }

    @Test func `the younger takes nothing more and says where it goes on`() throws {
        try merge()
        for (type, body, client) in [
            ("question.asked", ["topic": "KONTKT", "text": "?"], agency),
            ("case.reopened", ["reason": "åter"], agency),
            ("case.merged", self.body(older), insured),
        ] as [(String, JSONValue, Client)] {
            let refused = try world.refusal(type, body, from: client, in: younger)
            #expect(refused.code == 422)
            let fault = refused.json["faults"]?.array?.first
            #expect(fault?["path"] == "subject")
            #expect(fault?["text"]?["sv"]?.string?.contains(older.text) == true)
            #expect(fault?["text"]?["en"]?.string?.contains(older.text) == true)
        }
    }

    @Test func `every reason against a merge is told at once, in both languages`() throws {
        let stranger = try world.openCase(
            by: world.session(.otherEmployer), insured: "p0000000000000000002")
        let unknown = CaseID(high: 1, low: 2)
        func refused(_ id: CaseID, in subject: CaseID, _ client: Client) throws -> [JSONValue] {
            let refusal = try world.refusal("case.merged", body(id), from: client, in: subject)
            #expect(refusal.code == 422)
            for fault in refusal.json["faults"]?.array ?? [] {
                for part in ["text", "remedy"] {
                    #expect(fault[part]?["sv"] != fault[part]?["en"])
                    #expect(fault[part]?["sv"]?.string?.isEmpty == false)
                }
            }
            return refusal.json["faults"]?.array ?? []
        }
        #expect(try refused(older, in: older, agency).count == 1)
        #expect(try refused(older, in: younger, agency).count == 1)
        // Of what is another's no more is told than of what is not there.
        #expect(
            try refused(unknown, in: older, insured) == refused(stranger, in: older, insured))
        try world.submit(
            "case.closed", ["reason": "returned-to-work"], from: agency, in: younger,
            to: ["role:insured"])
        let several = try refused(stranger, in: younger, agency).compactMap {
            $0["path"]?.string
        }
        #expect(several == ["subject", "/other"])
        try merge()
        #expect(try refused(younger, in: stranger, agency).count >= 2)
        let byEmployer = try world.refusal(
            "case.merged", body(younger), from: employer, in: older)
        #expect(byEmployer.code == 410)
    }

    @Test func `open mail keeps its case and is judged by the older`() throws {
        let asked = try ask(agency, in: younger, to: "role:employer")
        try merge()
        try world.open(other)
        let delivered = try #require(
            try world.deliveries(other).first { $0.sequence == asked.sequence })
        #expect(delivered.caseText == younger.text)
        let answer = try world.submit(
            "question.answered", ["employment": "emp-1-2", "text": "På tisdag."], from: other,
            in: older, to: ["role:fk"]
        ) { $0.inreplyto = asked.sequence }
        #expect(answer.states == ["queued"])
        let requests = try view(.case, of: younger, agency).body["requests"]?.array ?? []
        #expect(requests.contains { $0["sequence"]?.int == Int(asked.sequence) })
    }

    @Test func `a death stops what waits in the case that was joined`() throws {
        let asked = try ask(agency, in: younger, to: "role:employer")
        try merge()
        try world.submit(
            "case.closed", ["reason": "deceased"], from: agency, in: older, to: ["role:insured"])
        let last = try world.status(by: agency).steps.last {
            $0["sequence"]?.int == Int(asked.sequence)
        }
        #expect(last?["reason"]?.string == "case-closed")
    }

    @Test func `the timeline follows both, page by page`() throws {
        for _ in 0..<3 {
            _ = try ask(agency, in: older, to: "role:insured")
            _ = try ask(agency, in: younger, to: "role:insured")
        }
        let before = try [older, younger].flatMap {
            try view(.timeline, of: $0, insured).rows
        }.filter { $0["kind"]?.string == "event" }.compactMap { $0["sequence"]?.int }
        let merged = Int(try merge().sequence)
        for id in [older, younger] {
            for limit in [1, 2, 3, 50] {
                var found: [Int] = []
                var after: String?
                repeat {
                    let query = Query(.timeline, caseID: id, after: after, limit: limit)
                    let page = try world.page(query, by: insured)
                    #expect(page.rows.count <= limit)
                    found += page.rows.filter { $0["kind"]?.string == "event" }
                        .compactMap { $0["sequence"]?.int }
                    after = page.header["after"]?.string
                } while after != nil
                #expect(found == ([merged] + before).sorted(by: >))
            }
        }
    }

    @Test func `a merge tells no employer of another`() throws {
        try merge()
        for (client, own, hidden) in [
            (employer, "emp-1", DemoDirectory.otherEmployer),
            (other, "emp-1-2", DemoDirectory.employer),
        ] {
            for subject in [Query.Subject.case, .plan, .timeline, .day] {
                for id in [older, younger] {
                    let page = try view(subject, of: id, client)
                    let text = String(decoding: page.answer.body, as: UTF8.self)
                    #expect(!text.contains(hidden), "\(subject) \(client.address)")
                    if subject == .case, page.answer.verb == .result {
                        let ids = page.body["employments"]?.array?.compactMap {
                            $0["id"]?.string
                        }
                        #expect(ids == [own])
                    }
                }
            }
        }
        let day = try view(.case, of: older, other).body["counters"]?.array?.first {
            $0["name"]?.string == "planDay"
        }
        // Of its own days, which began a day after those at the other employer.
        #expect(day?["day"]?.int == 1)
    }

    @Test func `no reminder goes again because cases were joined`() throws {
        try world.submit(
            "plan.assumption-recorded",
            TestPolicy.example("plan.assumption-recorded"), from: other, in: younger)
        // To a Wednesday: reminders go on working days.
        try world.advance(days: 44)
        func reminded() throws -> [String] {
            try world.journal.facts(after: 0, limit: 10_000).compactMap { fact in
                guard fact.kind == .reminded, let event = try? Outcome(fact).event,
                    event.copies.first?.to == DemoDirectory.otherEmployer,
                    case .reminderFired(let fired)? = event.changes.last
                else { return nil }
                return fired.key
            }
        }
        let before = try reminded()
        #expect(!before.isEmpty)
        try merge()
        try world.run()
        let after = try reminded()
        #expect(after == before, "\(after.dropFirst(before.count)) after \(before)")
    }
}
