import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A random history played on a broker, which a test may restart or squeeze at any moment.
///
/// The same seed gives the same commands, whatever is done to the broker between them; so what
/// comes out may be compared.
final class Playthrough {
    /// What is done to the broker between commands.
    enum Disturbance { case none, restarts, crashes }

    let world: World
    private var random: Seeded
    private var chaos: Seeded
    private let disturbance: Disturbance
    private var clients: [Seat: Client] = [:]
    private(set) var cases: [CaseID] = []
    private var openQuestions: [(CaseID, Int64, Seat)] = []
    /// What each receipt said first, by id.
    private(set) var receipts: [String: (event: SubmittedEvent, seat: Seat, header: [UInt8])] = [:]
    /// What came to each mailbox: body by message id.
    private(set) var delivered: [String: [String: [UInt8]]] = [:]

    private static let readers: [Seat] = [.agency, .employer, .care, .insured, .otherEmployer]

    init(
        seed: UInt64, disturbance: Disturbance = .none, settings: CoreSettings = World.settings()
    ) throws {
        world = try World(seed: seed, settings: settings)
        random = Seeded(seed &* 31)
        chaos = Seeded(seed &* 77)
        self.disturbance = disturbance
        try connect()
    }

    private func connect() throws {
        for seat in Self.readers {
            clients[seat] = world.session(seat)
            try world.open(client(seat), messages: 1_000, bytes: 8_000_000)
        }
    }

    func client(_ seat: Seat) -> Client { clients[seat] ?? world.session(seat) }

    func play(_ count: Int) throws {
        for _ in 0..<count {
            try step()
            try disturb()
        }
        try drain()
    }

    private func disturb() throws {
        guard disturbance != .none, chaos.below(4) == 0 else { return }
        try world.restart()
        try connect()
    }

    // MARK: - Commands

    private func step() throws {
        switch random.below(12) {
        case 0, 1: try open()
        case 2: try assume()
        case 3: try ask()
        case 4: try answer()
        case 5: try seatCoordinator()
        case 6: try consent()
        case 7, 8: try plan()
        case 9: try world.advance(hours: Int64(1 + random.below(60)))
        default: try settle()
        }
    }

    private func anyCase() -> CaseID? { cases.isEmpty ? nil : cases[random.below(cases.count)] }

    private func open() throws {
        let event = try world.event(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer,
                days: Int64(30 + random.below(90))), from: client(.employer))
        if let receipt = try send(event, .employer), let id = receipt.caseID { cases.append(id) }
    }

    private func assume() throws {
        guard let id = anyCase() else { return }
        try send(
            world.event(
                "plan.assumption-recorded",
                [
                    "employment": "emp-1", "assumedDays": .integer(Int64(20 + random.below(90))),
                    "source": "own",
                ], from: client(.employer), in: id), .employer)
    }

    private func ask() throws {
        guard let id = anyCase() else { return }
        let event = try world.event(
            "question.asked", TestPolicy.example("question.asked"), from: client(.agency), in: id,
            to: ["role:employer"]
        ) { $0.priority = Priority.allCases[random.below(3)] }
        if let receipt = try send(event, .agency) {
            openQuestions.append((id, receipt.sequence, .employer))
        }
    }

    private func answer() throws {
        guard !openQuestions.isEmpty else { return }
        let (id, sequence, seat) = openQuestions.removeFirst()
        try send(
            world.event(
                "question.answered", TestPolicy.example("question.answered"), from: client(seat),
                in: id, to: ["role:fk"]
            ) { $0.inreplyto = sequence }, seat)
    }

    private func seatCoordinator() throws {
        guard let id = anyCase() else { return }
        try send(
            world.event(
                "case.participant-changed",
                ["participant": ["role": "coordinator", "address": .string(DemoDirectory.care)]],
                from: client(.insured), in: id), .insured)
    }

    private func consent() throws {
        guard let id = anyCase() else { return }
        let today = ZoneRules.stockholm.localDate(of: world.clock.now())
        try send(
            world.event(
                "consent.given",
                [
                    "discloser": ["role": "employer", "employment": "emp-1"],
                    "receiver": ["role": "coordinator"], "purpose": "Samordna.",
                    "classes": ["administrative", "workplace"], "givenOn": .string(today.iso),
                    "until": .string((today + 60).iso),
                ], from: client(.insured), in: id), .insured)
    }

    private func plan() throws {
        guard let id = anyCase() else { return }
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = .string(ZoneRules.stockholm.localDate(of: world.clock.now()).iso)
        body["plan"] = .object(plan)
        try send(
            world.event(
                "plan.submitted", .object(body), from: client(.employer), in: id,
                to: ["role:fk", "role:coordinator"]), .employer)
    }

    /// Sends; a crash between the commit and its answer makes the client send once more.
    @discardableResult
    private func send(_ event: SubmittedEvent, _ seat: Seat) throws -> Receipt? {
        if disturbance == .crashes, chaos.below(3) == 0 {
            try world.post([event], from: client(seat))
            if chaos.below(2) == 0 {
                world.journal.failCommit(
                    world.journal.commitCount + 1, with: .io("lost"),
                    afterWriting: chaos.below(2) == 0)
                do { try world.engine.turn() } catch {}
            }
            try world.restart()
            try connect()
        }
        let answer = try world.answer(to: [event], from: client(seat))
        guard answer.verb == .receipt else { return nil }
        let receipt = try Receipt(answer)
        let id = receipt.events[0]["id"]?.string ?? ""
        receipts[id] = (event, seat, receipt.firstBytes)
        return receipt
    }

    private func settle() throws {
        let seat = Self.readers[random.below(Self.readers.count)]
        try take(from: seat, words: [.done, .release, .read])
    }

    private func take(from seat: Seat, words: [Settle.Verdict]) throws {
        // Drawn first: how much there is to settle must not change what comes after.
        let word = words[random.below(words.count)]
        let got = try world.deliveries(client(seat))
        for item in got { delivered[item.mailbox, default: [:]][item.id] = item.answer.body }
        for start in stride(from: 0, to: got.count, by: 200) {
            let tokens = got[start..<min(start + 200, got.count)].map(\.token)
            try world.settle(word, tokens, by: client(seat))
        }
    }

    /// Everything to its end: leases run out, all that comes is settled.
    func drain() throws {
        for _ in 0..<8 {
            try world.advance(hours: 30)
            for seat in Self.readers {
                for item in try world.deliveries(client(seat)) {
                    delivered[item.mailbox, default: [:]][item.id] = item.answer.body
                    try world.settle(.done, [item.token], by: client(seat))
                }
            }
        }
    }
}
