import Coordination
import JSONSchema
import Testing

@Suite("Shares and corrections of versions")
struct PlanShareTests {
    private func submitted() throws -> (World, Int64) {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan(), mark: "m1")
        return (world, world.sequence)
    }

    private func share(version: Int64? = nil) throws -> JSONValue {
        var body = try #require(ProtocolFiles.example("plan.shared").object)
        body["version"] = version.map { .integer($0) }
        return .object(body)
    }

    @Test(arguments: [("m1", true, []), ("m2", false, ["plan-share-differs"])])
    func `a share names its version and says whether its content is that version's`(
        mark: String, isCopy: Bool, codes: [String]
    ) throws {
        for isNamed in [true, false] {
            var (world, version) = try submitted()
            let outcome = try world.send(
                "plan.shared", from: World.employerOne, to: [World.insuredAddress],
                on: "2026-03-26", share(version: isNamed ? version : nil), mark: mark)
            let shared = try #require(world.plan?.shares.last)
            #expect(shared.version == version && shared.isCopy == isCopy)
            #expect(shared.by == PartyID(raw: 2))
            #expect(outcome.warnings.map(\.code) == codes)
        }
    }

    @Test func `a version that is not there or was entered in error is not shared`() throws {
        var (world, version) = try submitted()
        #expect(
            try world.refusal(
                "plan.shared", from: World.employerOne, on: "2026-03-26",
                share(version: version + 1)) == [.fieldValue])
        try world.send(
            "plan.revised", from: World.employerOne, on: "2026-03-26",
            ["employment": "emp-1", "why": "x", "plan": PlanFlowTests.plan()["plan"] ?? .null])
        try world.send(
            "plan.corrected", from: World.employerOne, on: "2026-03-27",
            ["employment": "emp-1", "version": .integer(version), "why": "fel"])
        #expect(
            try world.refusal(
                "plan.shared", from: World.employerOne, on: "2026-03-28",
                share(version: version)) == [.fieldValue])
    }

    @Test func `whoever registered a version corrects it, and nobody else`() throws {
        var (world, written) = try submitted()
        try world.send(
            "plan.recorded-oral", from: World.agency, on: "2026-03-26",
            try ProtocolFiles.example("plan.recorded-oral"))
        let oral = world.sequence
        func body(_ version: Int64) -> JSONValue {
            ["employment": "emp-1", "version": .integer(version), "why": "fel"]
        }
        for (source, other) in [(World.agency, written), (World.employerOne, oral)] {
            #expect(
                try world.refusal("plan.corrected", from: source, on: "2026-03-27", body(other))
                    == [.fieldValue])
        }
        try world.send("plan.corrected", from: World.agency, on: "2026-03-27", body(oral))
        try world.send("plan.corrected", from: World.employerOne, on: "2026-03-27", body(written))
        #expect(world.plan?.state == .enteredInError)
    }
}
