import Coordination
import JSONSchema
import Testing

/// What stays unanswered is told further up in the organisation that was asked.
@Suite("Reminders: escalation")
struct EscalationTests {
    private static let unit = "care/se2321000016-a1b2/vc-norr/koordinator"
    private static let region = "care/se2321000016-a1b2/-/samordning"
    private static let national = "care/se2321000016-a1b2/-/ledning"

    /// The coordinator falls back on the region's desk, and that on the region's lead.
    private func world() throws -> World {
        var world = try World()
        try add(Self.region, number: 21, party: 4, in: &world)
        try add(Self.national, number: 22, party: 4, in: &world)
        fallBack(4, on: Self.region, in: &world)
        fallBack(21, on: Self.national, in: &world)
        return world
    }

    private func add(
        _ text: String, number: Int32, party: Int32, in world: inout World
    ) throws {
        let address = try Address(parsing: text)
        world.directory.fold(
            .functionRegistered(
                MailboxID(raw: number), party: PartyID(raw: party), unit: address.unit,
                function: address.function, fallback: nil))
    }

    private func fallBack(_ number: Int32, on text: String, in world: inout World) {
        world.directory.fold(
            .fallbackChanged(MailboxID(raw: number), to: try? Address(parsing: text)))
    }

    private func asked(
        _ receiver: String, in world: inout World, listed: [String] = []
    ) throws -> ReminderRun {
        try world.send(
            "case.opened", from: World.agency, on: "2026-03-02",
            [
                "insured": .string(World.insuredID),
                "participants": [["role": "coordinator", "address": .string(World.publicCare)]],
            ])
        if !listed.isEmpty {
            try world.send(
                "case.conflict-marked", from: World.agency, on: "2026-03-02",
                ["functions": .array(listed.map { .string($0) })])
        }
        try world.send(
            "question.asked", from: World.agency, to: [receiver], on: "2026-03-02",
            ["topic": "KONTKT", "text": "HEMLIGT"], lastDay: "2026-03-16")
        var run = ReminderRun(world: world, rules: ["unanswered"])
        try run.daily(from: "2026-03-03", through: "2026-06-01")
        return run
    }

    @Test func `an unanswered question goes one step up after 14 days and two after 28`() throws {
        var world = try world()
        let run = try asked(Self.unit, in: &world)
        let told = run.sent.filter { $0.message == .escalation }
        #expect(told.map(\.receiver.text) == [Self.region, Self.national])
        #expect(told.map(\.stepDate.iso) == ["2026-03-30", "2026-04-13"])
        for firing in told {
            #expect(firing.request == "question.asked" && firing.employment == nil)
            #expect(!firing.text.sv.contains("HEMLIGT") && firing.text.sv.contains("2026-03-16"))
        }
    }

    @Test(arguments: [
        ([unit], []), ([unit, region], [region]), ([unit, national], [national]),
        ([unit, region, national], [region, national]),
    ])
    func `in a conflict only those listed are told`(listed: [String], told: [String]) throws {
        var world = try world()
        let run = try asked(Self.unit, in: &world, listed: listed)
        let escalations = run.sent.filter { $0.message == .escalation }
        #expect(escalations.map(\.receiver.text) == told)
        // The one who was asked is reminded all the same.
        #expect(run.sent.contains { $0.receiver.text == Self.unit })
    }

    @Test func `never for an insured person, and never outside the organisation`() throws {
        var insured = try world()
        insured.directory.fold(
            .fallbackChanged(MailboxID(raw: 6), to: try Address(parsing: Self.region)))
        #expect(
            try asked(World.insuredAddress, in: &insured).sent
                .allSatisfy { $0.message == .reminder })
        var other = try world()
        other.directory.fold(
            .fallbackChanged(MailboxID(raw: 4), to: try Address(parsing: World.agency)))
        #expect(try asked(Self.unit, in: &other).sent.allSatisfy { $0.message == .reminder })
    }

    @Test func `an answer ends it`() throws {
        var world = try world()
        try world.send(
            "case.opened", from: World.agency, on: "2026-03-02",
            [
                "insured": .string(World.insuredID),
                "participants": [["role": "coordinator", "address": .string(World.publicCare)]],
            ])
        try world.send(
            "question.asked", from: World.agency, to: [Self.unit], on: "2026-03-02",
            ["topic": "KONTKT", "text": "När?"], lastDay: "2026-03-16")
        try world.send(
            "question.answered", from: Self.unit, to: [World.agency], on: "2026-03-20",
            ["text": "På fredag."], inReplyTo: world.sequence)
        var run = ReminderRun(world: world, rules: ["unanswered-escalation"])
        try run.daily(from: "2026-03-21", through: "2026-06-01")
        #expect(run.sent.isEmpty)
    }
}
