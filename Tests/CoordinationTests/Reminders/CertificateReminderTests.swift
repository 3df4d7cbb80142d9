import Coordination
import JSONSchema
import Testing

/// What is owed early in a sick leave: a certificate from the person, a report from the employer.
@Suite("Reminders: certificates and reports")
struct CertificateReminderTests {
    private func run(
        _ world: World, through last: String, _ rules: [String]
    ) throws -> ReminderRun {
        var run = ReminderRun(world: world, rules: rules)
        try run.daily(from: "2026-03-02", through: last)
        return run
    }

    private func certify(
        _ world: inout World, from source: String = World.agency, on date: String = "2026-03-06",
        _ from: String = "2026-03-02", _ to: String = "2026-04-30"
    ) throws {
        try world.send(
            "certificate.received", from: source, on: date,
            ["from": .string(from), "to": .string(to), "diagnosis": "M54.5"])
    }

    @Test(arguments: [
        ("2026-03-07", 0), ("2026-03-08", 0), ("2026-03-09", 1), ("2026-03-10", 1),
    ])
    func `the insured is told the day before a certificate is needed`(
        end: String, count: Int
    ) throws {
        // Day 7 is Sunday 8 March; an absence that ends then needs no certificate.
        let world = try World.opened(from: "2026-03-02", to: end)
        let run = try run(world, through: "2026-03-20", ["certificate-due"])
        #expect(run.lines == Array(["2026-03-06 certificate-due 7 insured"].prefix(count)))
    }

    @Test(arguments: [
        ("2026-03-02", "2026-03-09", true), ("2026-03-02", "2026-03-08", false),
        ("2026-03-10", "2026-04-30", false), ("2026-03-09", "2026-04-30", true),
    ])
    func `a certificate that covers day 8 stops it`(from: String, to: String, stops: Bool) throws {
        var world = try World.opened(from: "2026-03-02")
        try certify(&world, on: "2026-03-04", from, to)
        #expect(
            try run(world, through: "2026-03-20", ["certificate-due"]).sent.isEmpty == stops)
    }

    @Test func `an employer that has one itself stops it too`() throws {
        var world = try World.opened(from: "2026-03-02")
        try world.send(
            "plan.assumption-recorded", from: World.employerOne, on: "2026-03-05",
            ["employment": "emp-1", "assumedDays": 30, "source": "certificate"])
        #expect(try run(world, through: "2026-03-20", ["certificate-due"]).sent.isEmpty)
    }

    @Test func `the last certificate ends in fourteen and seven days, and a new one stops it`()
        throws
    {
        var world = try World.opened(from: "2026-03-02")
        try certify(&world)
        var run = try run(world, through: "2026-04-20", ["certificate-ending"])
        #expect(
            Set(run.lines) == [
                "2026-04-16 certificate-ending -14 fk", "2026-04-16 certificate-ending -14 insured",
            ])
        for firing in run.sent {
            #expect(firing.text.sv.contains("2026-04-30"))
            #expect(!firing.text.sv.contains("M54"))
        }
        try certify(&run.world, on: "2026-04-21", "2026-05-01", "2026-06-30")
        try run.daily(from: "2026-04-21", through: "2026-06-10")
        #expect(run.lines.count == 2)
    }

    @Test func `an agency that has not been told of a certificate is not reminded of it`() throws {
        var world = try World.opened(from: "2026-03-02")
        try world.send(
            "case.participant-changed", from: World.insuredAddress, on: "2026-03-05",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        try certify(&world, from: World.publicCare)
        let run = try run(world, through: "2026-04-29", ["certificate-ending"])
        #expect(run.lines.allSatisfy { $0.hasSuffix("insured") })
        #expect(run.lines.count == 2)
    }

    @Test(arguments: [
        ("2026-04-14", false), ("2026-04-15", true), ("2026-05-30", true), ("2026-05-31", false),
    ])
    func `care is told only of one that ends before an assessment`(
        end: String, isTold: Bool
    ) throws {
        // Day 90 is 30 May; forty-five days before it is 15 April.
        var world = try World.opened(from: "2026-03-02")
        try world.send(
            "case.participant-changed", from: World.insuredAddress, on: "2026-03-05",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        try world.send(
            "case.sick-period-reported", from: World.publicCare, on: "2026-03-05",
            ["period": ["id": "care-1", "from": "2026-03-02"]])
        try certify(&world, from: World.publicCare, "2026-03-02", end)
        let run = try run(world, through: "2026-06-10", ["certificate-ending-care"])
        #expect(run.sent.isEmpty != isTold)
        #expect(run.sent.allSatisfy { $0.receiver.kind == .care })
    }

    @Test func `the employer is told twice until the agency has its report`() throws {
        let world = try alone()
        #expect(
            try run(world, through: "2026-04-10", ["report-to-fk"]).lines == [
                "2026-03-16 report-to-fk 15 employer", "2026-03-20 report-to-fk 20 employer",
            ])
        var told = world
        try told.send(
            "case.sick-period-reported", from: World.employerOne, to: [World.agency],
            on: "2026-03-10",
            ["employment": "emp-1", "period": ["id": "period-1", "from": "2026-03-02"]])
        var named = world
        try named.send(
            "case.participant-changed", from: World.employerOne, on: "2026-03-10",
            ["participant": ["role": "fk", "address": .string(World.agency)]])
        for world in [told, named] {
            #expect(try run(world, through: "2026-04-10", ["report-to-fk"]).sent.isEmpty)
        }
    }

    /// A case that the employer opened without the agency.
    private func alone(to end: String? = nil) throws -> World {
        var world = try World()
        var period: JSONObject = ["id": "period-1", "from": "2026-03-02"]
        period["to"] = end.map { .string($0) }
        try world.send(
            "case.opened", from: World.employerOne, on: "2026-03-02",
            [
                "insured": .string(World.insuredID),
                "employments": [["id": "emp-1", "employer": .string(World.employerOne)]],
                "period": .object(period),
            ])
        return world
    }

    @Test(arguments: [("2026-03-15", 0), ("2026-03-16", 0), ("2026-03-17", 1), ("2026-03-21", 1)])
    func `an absence that ends by day 15 is not reported`(end: String, count: Int) throws {
        let run = try run(alone(to: end), through: "2026-04-10", ["report-to-fk"])
        #expect(run.sent.count == count)
    }

    @Test func `days of a certificate that cannot be are refused`() throws {
        var world = try World.opened(from: "2026-03-02")
        let faults = try world.refusal(
            "certificate.received", from: World.agency, on: "2026-03-06",
            ["from": "2026-03-10", "to": "2026-03-09", "issuedOn": "2026-03-07"])
        #expect(faults == [.dateImpossible, .dateImpossible])
    }
}
