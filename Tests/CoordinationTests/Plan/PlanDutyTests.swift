import Coordination
import JSONSchema
import Testing

@Suite("When the duty to make a plan comes back, and when it never comes")
struct PlanDutyTests {
    private func exempted(to end: String) throws -> World {
        var world = try World.opened(to: end)
        try world.send(
            "plan.exempted", from: World.employerOne, on: "2026-03-10",
            ["employment": "emp-1", "reason": "LT60"])
        return world
    }

    /// 2026-04-28 is day 59, 2026-04-29 day 60, 2026-04-30 day 61.
    @Test(arguments: zip(
        ["2026-04-28", "2026-04-29", "2026-04-30"], [PlanState.exempted, .due, .due]))
    func `a certificate that makes the reduction sixty days long ends the exemption`(
        end: String, state: PlanState
    ) throws {
        var world = try exempted(to: "2026-03-31")
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-30",
            [
                "employment": "emp-1",
                "period": ["id": "period-1", "from": "2026-03-01", "to": .string(end)],
            ])
        #expect(world.plan?.state == state)
        let due = world.plan.flatMap { world.file?.planDue($0, rules: world.rules) }
        #expect(due?.date.iso == (state == .due ? "2026-03-30" : nil))
    }

    @Test func `a certificate that the employer does not know of changes nothing`() throws {
        var world = try exempted(to: "2026-03-31")
        try world.send(
            "case.sick-period-reported", from: World.agency, on: "2026-03-30",
            [
                "employment": "emp-1",
                "period": ["id": "fk-1", "from": "2026-03-01", "to": "2026-06-30"],
            ])
        #expect(world.plan?.state == .exempted)
    }

    @Test(arguments: zip(
        ["2026-03-29", "2026-03-30", "2026-03-31"], [nil, "2026-03-30", "2026-03-30"]))
    func `no plan is due after the last day of the employment`(end: String, due: String?) throws {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "case.employment-changed", from: World.employerOne, on: "2026-03-20",
            [
                "record": [
                    "id": "emp-1", "employer": .string(World.employerOne), "to": .string(end),
                ]
            ])
        let found = world.plan.flatMap { world.file?.planDue($0, rules: world.rules) }
        #expect(found?.date.iso == due)
        #expect(try world.state(on: "2026-03-25") == (due == nil ? .notDue : .due))
        #expect(try world.state(on: "2026-03-31") == (due == nil ? .notDue : .overdue))
    }

    @Test func `an employment that goes on after all owes its plan again`() throws {
        var world = try World.opened(assumedDays: 75)
        for end in ["2026-03-20", nil] as [String?] {
            var record: JSONObject = ["id": "emp-1", "employer": .string(World.employerOne)]
            record["to"] = end.map { .string($0) }
            try world.send(
                "case.employment-changed", from: World.employerOne, on: "2026-03-18",
                ["record": .object(record)])
        }
        #expect(try world.state(on: "2026-03-31") == .overdue)
    }
}
