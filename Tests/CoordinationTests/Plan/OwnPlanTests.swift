import Coordination
import JSONSchema
import Testing

@Suite("Care's and the agency's own plans, and the parties' targets")
struct OwnPlanTests {
    private func recorded() throws -> World {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "case.participant-changed", from: World.insuredAddress, on: "2026-03-20",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        try world.send(
            "own-plan.care-recorded", from: World.publicCare, on: "2026-03-21",
            try ProtocolFiles.example("own-plan.care-recorded"))
        try world.send(
            "own-plan.agency-recorded", from: World.agency, on: "2026-04-03",
            try ProtocolFiles.example("own-plan.agency-recorded"))
        return world
    }

    @Test func `own plans are kept apart and never stand for the employer's`() throws {
        let world = try recorded()
        #expect(world.file?.ownPlans.map(\.kind) == [.care, .agency])
        #expect(world.file?.plans.count == 1)
        #expect(world.plan?.versions.isEmpty == true)
        #expect(try world.state(on: "2026-04-03") == .overdue)
    }

    @Test func `a later message changes the plan of its name, and a withdrawal ends it`() throws {
        var world = try recorded()
        try world.send(
            "own-plan.agency-recorded", from: World.agency, on: "2026-04-10",
            ["id": "fk-1", "date": "2026-04-10", "followUp": "2026-07-01"])
        #expect(world.file?.ownPlans.last?.followUp?.iso == "2026-07-01")
        try world.send(
            "own-plan.agency-recorded", from: World.agency, on: "2026-04-11",
            ["id": "fk-1", "date": "2026-04-10", "withdrawn": true])
        #expect(world.file?.ownPlans.map(\.isWithdrawn) == [false, true])
    }

    @Test func `each party keeps its own, dated and known`() throws {
        var world = try recorded()
        #expect(
            try world.refusal(
                "own-plan.agency-recorded", from: World.agency, on: "2026-04-10",
                ["id": "fk-2", "date": "2026-04-11", "withdrawn": true])
                == [.dateImpossible, .fieldValue])
        #expect(
            try world.refusal(
                "own-plan.care-recorded", from: World.employerOne, on: "2026-04-10",
                ["id": "vard-1", "date": "2026-04-10"]) == [.senderNotAllowed])
    }

    @Test(arguments: OwnPlan.Kind.allCases)
    func `a plan is as secret as the message that records it`(kind: OwnPlan.Kind) throws {
        let type = try #require(ProtocolFiles.catalogue.get().type(kind.type))
        #expect(type.existence == kind.dataClass)
        #expect(!type.senderKinds.contains(.employer))
        #expect(type.effect == .keepOwnPlan)
    }

    @Test func `folding its JSON again gives the same case`() throws {
        let world = try recorded()
        for (change, _, _) in world.changes {
            let text = change.json.serialized()
            #expect(try CaseChange(JSONReader(JSONValue(parsing: text))) == change)
        }
        let file = try #require(world.file)
        let text = file.json.serialized()
        #expect(try Case(JSONReader(JSONValue(parsing: text))) == file)
    }

    @Test func `a target that differs warns whoever may know of the other`() throws {
        var world = try recorded()
        func codes(_ target: String, from source: String) throws -> [String] {
            try world.send(
                "case.forecast-changed", from: source, on: "2026-04-04",
                ["employment": "emp-1", "change": "longer", "target": .string(target)]
            ).warnings.map(\.code).filter { $0 == "plan-targets-differ" }
        }
        // The agency's plan says other work with the employer. Its way to the employer needs
        // consent, the insured person knows all.
        #expect(try codes("own-work", from: World.employerOne).isEmpty)
        #expect(try codes("other-here", from: World.agency).isEmpty == false)
        #expect(try codes("own-work", from: World.insuredAddress).isEmpty == false)
    }
}
