import Coordination
import JSONSchema
import Testing

@Suite("Messages entered in error")
struct CorrectingTests {
    /// Corrects a message of the world's by what it had changed.
    private func correct(
        _ sequence: Int64, of sender: String, what: [String]? = nil, in world: inout World,
        on date: String = "2026-03-20"
    ) throws {
        let party = try #require(
            world.directory.mailbox(of: Address(parsing: sender))
                .flatMap { world.directory.function($0)?.party })
        var body: JSONObject = ["message": .integer(sequence), "why": "fel"]
        body["what"] = what.map { .array($0.map { .string($0) }) }
        world.sequence += 1
        var incoming = try world.message(
            "case.corrected", from: sender, on: date, .object(body))
        let changes = world.changes.filter { $0.1 == sequence }.map(\.0)
        incoming.original = CorrectedMessage(
            sequence: sequence, type: "se.samband.case.sick-period-reported", sender: party,
            receivers: [], changes: changes)
        let outcome = try decide(
            incoming, in: world.file, rules: world.rules, directory: world.directory)
        for change in outcome.changes { world.fold(change, at: incoming.moment.instant) }
    }

    private func kinds(_ body: () throws -> Void) -> [DomainFault.Kind] {
        let refusal = #expect(throws: CaseRefusal.self) { try body() }
        return refusal?.faults.map(\.kind) ?? []
    }

    private func reported(_ world: inout World, from source: String) throws -> Int64 {
        try world.send(
            "case.sick-period-reported", from: source, on: "2026-03-10",
            [
                "employment": "emp-1",
                "period": ["id": "wrong", "from": "2026-02-01", "to": "2026-02-26"],
            ])
        return world.sequence
    }

    private func planDay(_ world: World) throws -> Int? {
        let day = try World.day("2026-03-10")
        return world.file?.counters(on: day, rules: world.rules).plan("emp-1")?.day
    }

    @Test func `a period in error is gone from the counts, and the plan goes back`() throws {
        var world = try World.opened(assumedDays: 75)
        let before = try planDay(world)
        let sequence = try reported(&world, from: World.employerOne)
        #expect(world.plan?.anchor.iso == "2026-02-01")
        try correct(sequence, of: World.employerOne, in: &world)
        #expect(try planDay(world) == before)
        #expect(world.plan?.anchor.iso == "2026-03-01")
        let correction = try #require(world.file?.corrections.last)
        #expect(correction.message == sequence)
        #expect(correction.sickPeriods.map(\.id) == ["wrong"])
        #expect(
            kinds { try correct(sequence, of: World.employerOne, in: &world) } == [.fieldValue])
    }

    @Test func `what was changed since stands`() throws {
        var world = try World.opened(assumedDays: 75)
        let sequence = try reported(&world, from: World.employerOne)
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-11",
            [
                "employment": "emp-1",
                "period": ["id": "wrong", "from": "2026-02-02", "to": "2026-02-26"],
            ])
        try correct(sequence, of: World.employerOne, in: &world)
        #expect(world.file?.sickPeriods.contains { $0.id == "wrong" } == true)
        #expect(world.file?.corrections.last?.sickPeriods.isEmpty == true)
    }

    @Test func `another's message is not there`() throws {
        var world = try World.opened(assumedDays: 75)
        let sequence = try reported(&world, from: World.agency)
        let party = PartyID(raw: 1)
        var incoming = try world.message(
            "case.corrected", from: World.employerOne, on: "2026-03-20",
            ["message": .integer(sequence), "why": "fel"])
        incoming.original = CorrectedMessage(
            sequence: sequence, type: "x", sender: party, receivers: [], changes: [])
        for original in [incoming.original, nil] {
            incoming.original = original
            let refusal = #expect(throws: CaseRefusal.self) {
                try decide(
                    incoming, in: world.file, rules: world.rules, directory: world.directory)
            }
            #expect(refusal?.faults.map(\.pointer) == ["/message"])
        }
    }

    @Test func `an opening is taken back in part, never whole`() throws {
        var world = try World.opened(assumedDays: 75)
        let sequence = world.sequence
        #expect(
            kinds { try correct(sequence, of: World.employerOne, in: &world) } == [.fieldMissing])
        #expect(
            kinds {
                try correct(sequence, of: World.employerOne, what: ["employment"], in: &world)
            } == [.fieldValue], "its own employment")
        try correct(sequence, of: World.employerOne, what: ["sick-period"], in: &world)
        #expect(world.file?.sickPeriods.isEmpty == true)
        #expect(world.file?.employments.count == 1)
        #expect(world.file?.isOpen == true)
    }

    @Test func `an employment named in error goes with its seat, unless something hangs there`()
        throws
    {
        func added() throws -> (World, Int64) {
            var world = try World.opened(assumedDays: 75)
            try world.send(
                "case.employment-changed", from: World.agency, on: "2026-03-10",
                ["record": ["id": "emp-2", "employer": .string(World.employerTwo)]])
            return (world, world.sequence)
        }
        var (world, sequence) = try added()
        let day = try World.day("2026-03-20")
        #expect(world.file?.takesPart(PartyID(raw: 3), on: day) == true)
        try correct(sequence, of: World.agency, in: &world)
        #expect(world.file?.takesPart(PartyID(raw: 3), on: day) == false)
        #expect(world.file?.employments.map(\.id) == ["emp-1"])
        (world, sequence) = try added()
        try world.send(
            "case.sick-period-reported", from: World.employerTwo, on: "2026-03-11",
            ["employment": "emp-2", "period": ["id": "two", "from": "2026-03-02"]])
        #expect(kinds { try correct(sequence, of: World.agency, in: &world) } == [.fieldValue])
    }

    @Test func `a participant and a prognosis in error are gone, and a question is not owed`()
        throws
    {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "case.participant-changed", from: World.agency, on: "2026-03-10",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        let seat = world.sequence
        try world.send(
            "case.forecast-changed", from: World.agency, on: "2026-03-10",
            ["employment": "emp-1", "change": "longer", "expectedEnd": "2026-09-01"])
        let forecast = world.sequence
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-10",
            ["employment": "emp-1", "topic": "OVRIGT", "text": "x"])
        let question = world.sequence
        for sequence in [seat, forecast, question] {
            try correct(sequence, of: World.agency, in: &world)
        }
        let day = try World.day("2026-03-20")
        #expect(world.file?.takesPart(PartyID(raw: 4), on: day) == false)
        #expect(world.file?.forecasts.isEmpty == true)
        #expect(world.file?.requests.allSatisfy { !$0.isOpen } == true)
    }

    @Test func `a consent is withdrawn and a plan corrected by messages of their own`() throws {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "consent.given", from: World.insuredAddress, on: "2026-03-10",
            [
                "discloser": ["role": "fk"], "receiver": ["role": "employer"], "purpose": "x",
                "classes": ["prognosis"], "givenOn": "2026-03-10", "until": "2026-09-10",
            ])
        let sequence = world.sequence
        #expect(
            kinds { try correct(sequence, of: World.insuredAddress, in: &world) } == [.fieldValue])
        #expect(world.file?.consents.count == 1)
    }

    @Test func `folding the facts again gives the same case`() throws {
        var world = try World.opened(assumedDays: 75)
        let sequence = try reported(&world, from: World.employerOne)
        try correct(sequence, of: World.employerOne, in: &world)
        var again: Case?
        for (change, sequence, instant) in world.changes {
            let read = try CaseChange(JSONReader(JSONValue(parsing: change.json.serialized())))
            #expect(read == change)
            if again == nil {
                again = Case(opening: read, sequence: sequence, at: instant)
            } else {
                again?.fold(read, sequence: sequence, at: instant)
            }
        }
        let file = try #require(world.file)
        // Who has heard of what follows from the facts' copies, which the broker folds.
        again?.heard = file.heard
        #expect(again == file)
        #expect(try Case(JSONReader(JSONValue(parsing: file.json.serialized()))) == file)
    }
}
