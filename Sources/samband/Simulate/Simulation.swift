import Coordination
import JSONSchema
import Population
import SambandClient
import Wire

/// Drives a population through a daemon, tick by tick.
///
/// At a tick the clock is set first, which lets everything due go; then each case with something
/// to say sends one message, all of them in flight at once; then everything that came of it is
/// received and settled before the clock moves on. So the order of what happens in a case never
/// depends on timing.
struct Simulation {
    typealias Played = (script: Script, performance: Performance)

    let plan: PopulationPlan
    let admin: Connection
    let cast: SimulatedCast
    let played: [Played]
    var ledger = SimulationLedger()
    private(set) var times: SimulationTimes
    /// What each desk is to have settled by now, by party.
    private var expected: [String: Int] = [:]
    /// Deliveries that wait for insured persons with a key.
    private var pending: [Address: Int] = [:]
    private(set) var personReminders: [ReceivedReminder] = []
    private var remindersExpected = 0
    /// Insured persons on their way in, by the message that they come with.
    private var guests: [String: Task<Connection, any Error>] = [:]
    /// Insured persons who die in the run; they read nothing, since all that waits ends then.
    private let departed: Set<Address>
    /// How often a desk has waited in vain.
    private var missed = 0
    private let patience = Duration.seconds(30)

    /// What happens at one tick.
    private struct Scene {
        var acts: [(script: Script, index: Int)] = []
        var reminders: [Address] = []
    }

    init(
        plan: PopulationPlan, admin: Connection, cast: SimulatedCast, played: [Played],
        times: SimulationTimes
    ) {
        self.times = times
        departed = Set(played.filter(\.script.endsInDeath).map(\.script.traits.insured))
        self.plan = plan
        self.admin = admin
        self.cast = cast
        self.played = played
    }

    mutating func run(_ progress: inout SimulationProgress) async throws {
        let began = ContinuousClock.now
        progress.begin()
        let scenes = scenes()
        let mornings = (0..<plan.itinerary.days).map { Tick(day: $0, slot: 0) }
        let ticks = Set(scenes.keys).union(mornings).sorted()
        invite(scenes[ticks[0]] ?? Scene())
        for (index, tick) in ticks.enumerated() {
            if index + 1 < ticks.count { invite(scenes[ticks[index + 1]] ?? Scene()) }
            try await play(scenes[tick] ?? Scene(), at: tick)
            progress.show(
                day: tick.day, date: plan.itinerary.date(tick.day), messages: ledger.accepted,
                reminders: remindersExpected)
        }
        try await visitAll()
        times.days = SimulationProgress.seconds(.now - began)
        progress.end()
    }

    /// Connects the insured persons who speak at the next tick while this one goes on.
    private mutating func invite(_ scene: Scene) {
        let cast = cast
        for place in scene.acts {
            let source = place.script.acts[place.index].source
            guard let pair = cast.personKeys[source] else { continue }
            guests[place.script.id(of: place.index)] = Task { @concurrent in
                try await cast.connect(pair)
            }
        }
    }

    private func scenes() -> [Tick: Scene] {
        var scenes: [Tick: Scene] = [:]
        for (script, performance) in played {
            for (index, act) in script.acts.enumerated() {
                scenes[act.tick, default: Scene()].acts.append((script, index))
            }
            for reminder in performance.reminders {
                scenes[reminder.tick, default: Scene()].reminders.append(reminder.receiver)
            }
        }
        return scenes
    }

    private mutating func play(_ scene: Scene, at tick: Tick) async throws {
        let instant = plan.itinerary.instant(tick)
        var times = times
        times.ticks += 1
        try await times.measure(\.clock) {
            let parameters: JSONValue = ["to": .string(instant.rfc3339)]
            _ = try await admin.operate(
                Operate(.clockSet, why: "simulate", parameters: parameters),
                timeout: .seconds(120))
        }
        for receiver in scene.reminders { expect(receiver) }
        remindersExpected += scene.reminders.count
        let outcomes = try await times.measure(\.receipts) {
            try await submit(scene.acts, at: instant)
        }
        for (place, outcome) in zip(scene.acts, outcomes) {
            guests[place.script.id(of: place.index)] = nil
            let act = place.script.acts[place.index]
            ledger.take(outcome, act, place.script, place.index)
            guard case .accepted = outcome else { continue }
            for copy in act.copies where copy.isOpen {
                if let receiver = copy.receiver { expect(receiver) }
            }
        }
        try await times.measure(\.deliveries) { try await receive() }
        self.times = times
    }

    // MARK: - Sending

    private func submit(
        _ acts: [(script: Script, index: Int)], at instant: Instant
    ) async throws -> [SimulatedOutcome] {
        try await withThrowingTaskGroup(of: (Int, SimulatedOutcome).self) { group in
            for (number, place) in acts.enumerated() {
                let act = place.script.acts[place.index]
                let message = message(act, place.script, place.index, at: instant)
                let source = act.source
                let guest = guests[place.script.id(of: place.index)]
                group.addTask { @concurrent in
                    (number, try await send(message, from: source, as: guest))
                }
            }
            var outcomes = [SimulatedOutcome?](repeating: nil, count: acts.count)
            for try await (number, outcome) in group { outcomes[number] = outcome }
            return outcomes.map { $0 ?? .failed("no answer") }
        }
    }

    private func message(
        _ act: Act, _ script: Script, _ index: Int, at instant: Instant
    ) -> Message {
        let sequences = ledger.sequences[script.number] ?? [:]
        var header = EventHeader(
            id: script.id(of: index), source: real(act.source), type: MessageType.prefix + act.type,
            subject: index == 0 ? nil : ledger.caseIDs[script.number], time: instant)
        header.to = act.named.map { copy in
            if copy.to.hasPrefix("role:") { return .role(String(copy.to.dropFirst(5))) }
            return copy.receiver.map { .address(real($0)) } ?? .role("nobody")
        }
        header.inreplyto = act.inReplyTo.flatMap { sequences[$0] }
        let body = act.body { sequences[$0] }
        return Message(header: header, body: body.serialized())
    }

    private func real(_ address: Address) -> Address { cast.persons[address] ?? address }

    private func send(
        _ message: Message, from source: Address, as guest: Task<Connection, any Error>?
    ) async throws -> SimulatedOutcome {
        guard source.kind == .insured else {
            guard let desk = cast.desks["\(source.kind)/\(source.organisation)"] else {
                return .failed("no desk")
            }
            return await submit(message, by: desk.connection)
        }
        guard let guest else { return .failed("no key") }
        let connection = try await guest.value
        defer { connection.close() }
        return await submit(message, by: connection)
    }

    private func submit(_ message: Message, by connection: Connection) async -> SimulatedOutcome {
        do {
            let receipt = try await connection.submit(message)
            guard let event = receipt.events.first else { return .failed("empty receipt") }
            return .accepted(event)
        } catch let refused as RefusedError {
            let faults = refused.faults.map { "\($0.path) \($0.text.en)" }
            return .refused(
                code: refused.code, text: ([refused.name] + faults).joined(separator: " "))
        } catch {
            return .failed("\(error)")
        }
    }

    // MARK: - Receiving

    private mutating func expect(_ receiver: Address) {
        guard isRead(receiver) else { return }
        if receiver.kind == .insured {
            pending[receiver, default: 0] += 1
        } else {
            expected["\(receiver.kind)/\(receiver.organisation)", default: 0] += 1
        }
    }

    /// Whether somebody fetches what comes there; without a key of their own nobody does.
    func isRead(_ receiver: Address) -> Bool {
        receiver.kind == .insured
            ? cast.personKeys[receiver] != nil && !departed.contains(receiver)
            : cast.desks["\(receiver.kind)/\(receiver.organisation)"] != nil
    }

    /// Waits until every desk has settled what it was to get.
    ///
    /// What does not come is told and no longer waited for, so that the reckoning at the end can
    /// say which it was; after too much of that there is no use in going on.
    private mutating func receive() async throws {
        for (party, count) in expected.sorted(by: { $0.key < $1.key }) {
            guard let desk = cast.desks[party] else { continue }
            if await desk.reach(count, within: missed == 0 ? patience : .seconds(1)) { continue }
            missed += 1
            ledger.surprise("\(party): waited for \(count) deliveries, got \(desk.settled)")
            expected[party] = desk.settled
            guard missed <= Self.missedMost else {
                let first = ledger.surprises.joined(separator: "\n  ")
                throw Failure(
                    .partly, "För mycket kom inte fram:\n  \(first)",
                    "Too much did not arrive:\n  \(first)")
            }
        }
    }

    private static let missedMost = 50

    private struct Visit: Sendable {
        var person: Address
        var expected: Int
        var settled = 0
        var reminders: [ReceivedReminder] = []
    }

    /// Every insured person with a key reads what has come.
    private mutating func visitAll() async throws {
        let visits = pending.sorted { $0.key < $1.key }
            .map { Visit(person: $0.key, expected: $0.value) }
        pending = [:]
        let current = self
        for start in stride(from: 0, to: visits.count, by: 16) {
            let part = visits[start..<min(start + 16, visits.count)]
            let made = try await withThrowingTaskGroup(of: Visit.self) { group in
                for visit in part {
                    group.addTask { @concurrent in try await current.make(visit) }
                }
                var made: [Visit] = []
                for try await visit in group { made.append(visit) }
                return made
            }
            for visit in made.sorted(by: { $0.person < $1.person }) {
                personReminders += visit.reminders
                guard visit.settled != visit.expected else { continue }
                missed += 1
                ledger.surprise(
                    "\(visit.person.text): waited for \(visit.expected) deliveries, "
                        + "got \(visit.settled)")
            }
        }
    }

    private func make(_ planned: Visit) async throws -> Visit {
        guard let pair = cast.personKeys[planned.person] else { return planned }
        let desk = SimulatedDesk(try await cast.connect(pair))
        defer { desk.connection.close() }
        try await desk.open()
        _ = await desk.reach(planned.expected, within: missed == 0 ? patience : .seconds(1))
        var visit = planned
        visit.settled = desk.settled
        visit.reminders = desk.reminders
        return visit
    }

    /// All reminders that reached a desk.
    var reminders: [ReceivedReminder] {
        cast.desks.values.flatMap(\.reminders) + personReminders
    }
}
