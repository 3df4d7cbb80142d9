import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// The main job from the opened case to the follow-up, in one process on virtual time.
struct WalkTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let care: Client
    private let insured: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
        care = world.session(.care)
        insured = world.session(.insured)
        for client in [employer, agency, care, insured] { try world.open(client) }
    }

    private func day(_ date: String, hour: Int = 9) throws {
        let target = ZoneRules.stockholm.instant(
            of: try #require(LocalDate(iso: date)), minuteOfDay: hour * 60)
        let step = target.milliseconds - world.clock.now().milliseconds
        try #require(step >= 0)
        // Hour by hour, so that reminders fall due one at a time.
        for _ in 0..<(step / 3_600_000) { try world.advance(hours: 1) }
        world.pass(milliseconds: step % 3_600_000)
        try world.run()
    }

    private func plan(_ name: String, _ date: String) throws -> JSONValue {
        let body = try TestPolicy.example(name)
        var object = try #require(body.object)
        var plan = try #require(body["plan"]?.object)
        plan["date"] = .string(date)
        object["plan"] = .object(plan)
        return .object(object)
    }

    @Test
    func `the whole walk: due date, reminders, request, consent, plan, question, revision`()
        throws
    {
        let opened = try world.submit(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer),
            from: employer)
        let caseID = try #require(opened.caseID)
        try world.seatCoordinator(in: caseID, by: insured)
        let assumed = try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: caseID)
        let due = (opened.events + assumed.events).flatMap { $0["due"]?.array ?? [] }
        #expect(due.contains { $0["date"]?.string == "2026-03-30" })
        #expect(due.allSatisfy { $0["basis"]?["sv"]?.string?.contains("30:6") ?? false })

        try day("2026-03-24")
        let reminders = try world.deliveries(employer).filter {
            $0.type == "se.samband.system.reminder-due" && $0.attempt == 1
        }
        let steps = try reminders.map { try $0.body["step"]?.int ?? 0 }
        #expect(steps == [14, 21])
        #expect(Set(reminders.map(\.id)).count == 2)
        try settleAll(of: employer)

        let requested = try world.submit(
            "plan.requested", TestPolicy.example("plan.requested"), from: agency, in: caseID)
        #expect(requested.states == ["queued"])
        let asked = try world.deliveries(employer)
        #expect(asked.map(\.type) == ["se.samband.plan.requested"])
        #expect(try asked[0].body["basis"]?.string?.contains("110:14") ?? false)
        try world.settle(.done, asked.map(\.token), by: employer)

        let submitted = try sendPlan(in: caseID, answering: requested.sequence)
        try talk(in: caseID, about: submitted)
        try revise(in: caseID)
        try checkTimelines(of: caseID)
    }

    /// Ends whatever still comes again because its lease has lapsed.
    private func settleAll(of client: Client) throws {
        for _ in 0..<3 {
            try world.advance(days: 1)
            try world.settle(.done, try world.deliveries(client).map(\.token), by: client)
        }
    }

    /// Before the consent the coordinator's copy is blocked; after it, it is filtered.
    private func sendPlan(in caseID: CaseID, answering request: Int64) throws -> Receipt {
        let body = try plan("plan.submitted", "2026-03-24")
        let receivers = ["role:fk", "role:coordinator"]
        let first = try world.submit(
            "plan.submitted", body, from: employer, in: caseID, to: receivers
        ) { $0.inreplyto = request }
        #expect(first.states == ["queued", "blocked"])
        #expect(first.copies[1]["reason"]?.string == "consent-missing")
        #expect(try world.deliveries(care).isEmpty)

        try world.submit(
            "consent.given",
            [
                "discloser": ["role": "employer", "employment": "emp-1"],
                "receiver": ["role": "coordinator"], "purpose": "Samordna återgången.",
                "classes": ["administrative", "workplace"], "givenOn": "2026-03-24",
                "until": "2026-09-10",
            ], from: insured, in: caseID)
        let shared = try world.submit(
            "plan.revised", plan("plan.revised", "2026-03-24"), from: employer, in: caseID,
            to: receivers)
        #expect(shared.states == ["queued", "queued"])
        let copy = try #require(try world.deliveries(care).first)
        #expect(!copy.isWhole)
        #expect(try copy.body["plan"]?["goal"] != nil)
        #expect(try copy.body["plan"]?["avoid"] == nil)
        #expect(copy.withheld.contains { $0.hasSuffix("/avoid") })
        try world.settle(.done, [copy.token], by: care)
        return shared
    }

    private func talk(in caseID: CaseID, about submitted: Receipt) throws {
        let desk = try world.deliveries(agency)
        #expect(desk.map(\.type) == ["se.samband.plan.submitted", "se.samband.plan.revised"])
        try world.settle(.read, desk.map(\.token), by: agency)
        try world.settle(.done, desk.map(\.token), by: agency)
        let status = try world.status(by: employer)
        #expect(
            status.steps.filter { $0["sequence"]?.int.map(Int64.init) == submitted.sequence }
                .compactMap { $0["step"]?.string }.sorted()
                == ["dispatched", "dispatched", "read", "settled", "settled"])

        let question = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"])
        let asked = try #require(try world.deliveries(employer).first)
        #expect(asked.sequence == question.sequence)
        try world.settle(.done, [asked.token], by: employer)
        let answer = try world.submit(
            "question.answered", TestPolicy.example("question.answered"), from: employer,
            in: caseID, to: ["role:fk"]
        ) { $0.inreplyto = question.sequence }
        let got = try #require(try world.deliveries(agency).first)
        #expect(got.sequence == answer.sequence)
        #expect(got.json["ground"]?["text"]?["sv"]?.string?.isEmpty == false)
        try world.settle(.done, [got.token], by: agency)
    }

    private func revise(in caseID: CaseID) throws {
        try day("2026-04-28")
        try world.submit(
            "plan.revised", plan("plan.revised", "2026-04-28"), from: employer, in: caseID)
        _ = try world.deliveries(employer)
        try day("2026-05-26")
        let reminders = try world.deliveries(employer).filter {
            $0.type == "se.samband.system.reminder-due" && $0.attempt == 1
        }
        let rules = try reminders.compactMap { try $0.body["rule"]?.string }
        #expect(rules.contains("plan-follow-up"))
        #expect(Set(reminders.map(\.id)).count == reminders.count)
    }

    private func checkTimelines(of caseID: CaseID) throws {
        let query = Query(.timeline, caseID: caseID, limit: 500)
        let own = try world.page(query, by: employer).rows
        let all = try world.page(query, by: insured).rows
        let careRows = try world.page(query, by: care).rows
        #expect(own.contains { $0["kind"]?.string == "blocked" })
        #expect(!careRows.contains { $0["kind"]?.string == "blocked" })
        #expect(!careRows.contains { $0["type"]?.string == "se.samband.plan.requested" })
        #expect(all.count > own.count && own.count > careRows.count)
        #expect(all.contains { $0["kind"]?.string == "read" })
        #expect(!own.contains { $0["kind"]?.string == "read" })
        #expect(all.allSatisfy { $0["by"]?.string?.isEmpty == false && $0["at"] != nil })
    }
}
