import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What each party sees of the plans of a case: whether they reach, targets, others' own plans.
struct PlanViewTests {
    private let world: World
    private let employer: Client
    private let insured: Client
    private let care: Client
    private let agency: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
        care = world.session(.care)
        agency = world.session(.agency)
        caseID = try world.openCase(by: employer)
        try world.seatCoordinator(in: caseID, by: insured)
    }

    private func view(_ client: Client) throws -> JSONValue {
        try world.page(Query(.plan, caseID: caseID), by: client).body
    }

    @discardableResult
    private func submit(_ stepUp: JSONValue, to receivers: [String]) throws -> Int64 {
        var body = try #require(TestPolicy.example("plan.submitted").object)
        var plan = try #require(body["plan"]?.object)
        plan["date"] = "2026-03-01"
        plan["stepUp"] = stepUp
        plan["target"] = "own-work"
        body["plan"] = .object(plan)
        return try world.submit(
            "plan.submitted", .object(body), from: employer, in: caseID, to: receivers
        ).sequence
    }

    @Test func `the agency and the insured person see whether the plan reaches, others do not`()
        throws
    {
        try world.consentToCoordinator(in: caseID, by: insured)
        let late: JSONValue = [["from": "2027-03-01", "percent": 100]]
        let early: JSONValue = [["from": "2026-06-01", "percent": 100]]
        let first = try submit(late, to: ["role:fk", "role:coordinator"])
        // The agency knows the days that were reported to it.
        for client in [agency, insured] {
            let reach = try view(client)["plans"]?[0]?["reach"]
            #expect(reach?["answer"]?.string == "no", "\(client.keyID)")
            #expect(reach?["lastDay"]?.string == "2027-02-28")
            #expect(reach?["sequence"]?.int == Int(first))
            #expect(reach?["version"]?.string == "last-return-day@2008-07-01")
        }
        for client in [employer, care] { #expect(try view(client)["plans"]?[0]?["reach"] == nil) }
        var body = try #require(TestPolicy.example("plan.revised").object)
        var plan = try #require(body["plan"]?.object)
        plan["date"] = "2026-03-01"
        plan["stepUp"] = early
        body["plan"] = .object(plan)
        try world.submit(
            "plan.revised", .object(body), from: employer, in: caseID, to: [care.address])
        // What the agency has not been sent does not show in what it is told.
        #expect(try view(agency)["plans"]?[0]?["reach"]?["answer"]?.string == "no")
        #expect(try view(insured)["plans"]?[0]?["reach"]?["answer"]?.string == "yes")
    }

    @Test func `own plans are seen by their owner, whom they reached and the insured person`()
        throws
    {
        try world.submit(
            "own-plan.agency-recorded",
            ["id": "fk-1", "date": "2026-03-01", "target": "other-here"], from: agency,
            in: caseID)
        try world.submit(
            "own-plan.care-recorded", ["id": "vard-1", "date": "2026-03-01"], from: care,
            in: caseID, to: ["role:insured"])
        func kinds(_ client: Client) throws -> [String] {
            let view = try view(client)
            #expect(!view.serialized().holds("\"owner\""))
            return (view["ownPlans"]?.array ?? []).compactMap { $0["kind"]?.string }
        }
        #expect(try kinds(insured) == ["agency", "care"])
        #expect(try kinds(agency) == ["agency"])
        #expect(try kinds(care) == ["care"])
        #expect(try kinds(employer).isEmpty)
        try world.submit(
            "consent.given",
            [
                "discloser": ["role": "fk"], "receiver": ["role": "coordinator"],
                "purpose": "Samordna.", "classes": ["insurance", "administrative"],
                "givenOn": "2026-03-01", "until": "2026-09-10",
            ], from: insured, in: caseID)
        #expect(try kinds(care) == ["care"], "a consent brings nothing that was not sent")
        try world.submit(
            "own-plan.agency-recorded",
            ["id": "fk-1", "date": "2026-03-01", "target": "other-here"], from: agency,
            in: caseID, to: ["role:coordinator"])
        #expect(try kinds(care) == ["agency", "care"])
    }

    @Test func `targets show as far as each may know of the others'`() throws {
        try submit([["from": "2026-06-01", "percent": 100]], to: ["role:fk"])
        try world.submit(
            "own-plan.agency-recorded",
            ["id": "fk-1", "date": "2026-03-01", "target": "other-here"], from: agency,
            in: caseID)
        func shown(_ client: Client) throws -> ([String], Bool?) {
            let plan = try view(client)["plans"]?[0]
            let by = (plan?["targets"]?.array ?? []).compactMap { $0["by"]?.string }
            return (by.sorted(), plan?["targetsDiffer"]?.bool)
        }
        for client in [agency, insured] {
            #expect(try shown(client) == (["employer", "fk"], true), "\(client.keyID)")
        }
        #expect(try shown(employer) == (["employer"], false))
    }

    @Test func `another's share is not shown to the employer`() throws {
        let version = try submit([["from": "2026-06-01", "percent": 100]], to: ["role:fk"])
        var body = try #require(TestPolicy.example("plan.shared").object)
        body["version"] = .integer(version)
        try world.submit(
            "plan.shared", .object(body), from: insured, in: caseID, to: ["role:coordinator"])
        #expect(try view(employer)["plans"]?[0]?["shares"]?.array?.isEmpty == true)
        #expect(try view(insured)["plans"]?[0]?["shares"]?.array?.count == 1)
    }

    @Test func `the questions of the form stand beside the plan that answers them`() throws {
        try submit([["from": "2026-06-01", "percent": 100]], to: ["role:fk"])
        for client in [employer, agency, insured] {
            let form = try view(client)["forms"]?["2026.1"]
            #expect(form?["questions"]?["goal"]?["sv"]?.string == "Vilket är målet med återgången?")
        }
        #expect(try view(care)["forms"] == nil)
    }
}
