import Broker
import Coordination
import JSONSchema
import Testing
import Wire

/// Who reads what lies with a function: its holder, whoever stands in that day, or nobody yet.
struct AttendanceTests {
    private let world: World
    private let employer: Client
    private let desk: Client
    private let officer: Client
    private let queue: Client
    private let caseID: CaseID

    /// The officer's function falls back to the queue's; each has a key of its own.
    init() throws {
        world = try World()
        employer = world.session(.employer)
        desk = world.session(.operatorDesk)
        officer = try world.issueKey(101, party: "fk/2021005521", DemoDirectory.agency)
        queue = try world.issueKey(102, party: "fk/2021005521", DemoDirectory.planDesk)
        try world.change(
            ["change": "fallback-changed", "fallback": .string(DemoDirectory.planDesk)],
            at: DemoDirectory.agency)
        caseID = try world.openCase(by: employer)
    }

    private func send(
        _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> Receipt {
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency], change)
    }

    private func away(_ from: String, _ to: String? = nil) throws {
        var change: JSONObject = ["change": "absence", "from": .string(from)]
        change["to"] = to.map { .string($0) }
        try world.change(.object(change), at: DemoDirectory.agency)
    }

    private var unheld: [EngineAlarm] {
        world.alarms.all.filter { if case .unheld = $0 { true } else { false } }
    }

    private func waiting() throws -> Int {
        let report = try world.operate(.status, by: desk)
        return try #require(try JSONValue(parsing: report.body)["waiting"]?.int)
    }

    @Test
    func `what comes while nobody is there waits, with one alarm a mailbox and day`() throws {
        try world.change(["change": "fallback-changed"], at: DemoDirectory.agency)
        try away("2026-03-01", "2026-03-02")
        let address = try Address(parsing: DemoDirectory.agency)
        #expect(unheld == [])
        #expect(try send().states == ["waiting"])
        #expect(try send().states == ["waiting"])
        #expect(unheld == [.unheld(address)])
        #expect(try waiting() == 2)
        try world.advance(days: 1)
        #expect(unheld == [.unheld(address), .unheld(address)])
        try world.restart()
        #expect(unheld.count == 3)
        try world.advance(days: 1)
        #expect(unheld.count == 3)
        let desk = world.session(.operatorDesk)
        let report = try JSONValue(parsing: world.operate(.status, by: desk).body)
        #expect(report["waiting"]?.int == 0)
        #expect(report["unheld"]?.array == [])
        let officer = world.session(key: officer.keyID, officer.address)
        try world.open(officer)
        #expect(try world.messages(officer).count == 2)
    }

    @Test
    func `a holder who comes ends the wait, and what is settled waits no more`() throws {
        try world.change(["change": "fallback-changed"], at: DemoDirectory.agency)
        try away("2026-03-01")
        _ = try send()
        try world.open(officer)
        // Nobody else is there: whoever has the key may still read it.
        let delivery = try #require(try world.messages(officer).first)
        #expect(try waiting() == 1)
        try world.settle(.done, [delivery.token], by: officer)
        #expect(try waiting() == 0)
        _ = try send()
        #expect(try waiting() == 1)
        try away("2026-03-01", "2026-02-28")
        #expect(try waiting() == 0)
        #expect(unheld.count == 1)
    }

    @Test
    func `whoever stands in reads it that day, and the holder again from the next`() throws {
        try away("2026-03-02", "2026-03-02")
        try world.open(officer)
        try world.open(queue)
        #expect(try send().states == ["queued"])
        #expect(try world.messages(officer).map(\.mailbox) == [DemoDirectory.agency])
        try world.advance(days: 1)
        #expect(try send().states == ["queued"])
        let taken = try world.messages(queue)
        #expect(taken.map(\.mailbox) == [DemoDirectory.agency])
        #expect(try world.messages(officer).isEmpty)
        try world.advance(days: 1)
        _ = try send()
        #expect(try world.messages(queue).isEmpty)
        let own = try world.messages(officer)
        #expect(!own.isEmpty)
        #expect(unheld == [])
    }

    @Test
    func `a scheduled message goes to whoever is there on its day`() throws {
        try away("2026-03-01", "2026-03-03")
        let later = { (header: inout EventHeader) in
            header.notbefore = World.start.adding(days: 3)
        }
        _ = try send(later)
        try world.open(queue)
        try world.open(officer)
        try world.advance(days: 4)
        #expect(try world.messages(queue).isEmpty)
        #expect(try world.messages(officer).count == 1)
    }

    @Test
    func `an absence that begins at midnight sends what waits on without a new command`() throws {
        _ = try send()
        try world.open(queue)
        try away("2026-03-02")
        #expect(try world.messages(queue).isEmpty)
        try world.advance(days: 1)
        let delivery = try #require(try world.messages(queue).first)
        #expect(delivery.mailbox == DemoDirectory.agency)
        // The holder is back: the token is as good as before.
        try away("2026-03-02", "2026-03-01")
        #expect(try world.settle(.done, [delivery.token], by: queue) == ["settled"])
        #expect(try world.settle(.done, [delivery.token], by: queue) == ["ended"])
    }

    @Test(arguments: [false, true])
    func `a closed function leaves what waits to its successor, and alone raises the alarm`(
        restarts: Bool
    ) throws {
        _ = try send()
        try world.change(["change": "fallback-changed"], at: DemoDirectory.agency)
        try world.change(
            [
                "change": "function-closed", "from": "2026-03-02",
                "successor": .string(DemoDirectory.planDesk),
            ], at: DemoDirectory.agency)
        if restarts { try world.restart() }
        let queue = world.session(key: queue.keyID, queue.address)
        try world.open(queue)
        #expect(try world.messages(queue).isEmpty)
        try world.advance(days: 1)
        #expect(try world.messages(queue).count == 1)
        #expect(unheld == [])
        // What is sent from now on is kept with the successor.
        let employer = world.session(.employer)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency])
        #expect(try world.messages(queue).map(\.mailbox) == [DemoDirectory.planDesk])
    }

    @Test
    func `closed without successor, what waits raises the alarm and stays`() throws {
        _ = try send()
        try world.change(["change": "fallback-changed"], at: DemoDirectory.agency)
        try world.change(
            ["change": "function-closed", "from": "2026-03-02"], at: DemoDirectory.agency)
        #expect(unheld == [])
        try world.advance(days: 1)
        #expect(unheld == [.unheld(try Address(parsing: DemoDirectory.agency))])
        #expect(try waiting() == 1)
    }

    @Test
    func `whoever stands in lists what waits, and sees in the timeline what came meanwhile`()
        throws
    {
        try away("2026-03-01", "2026-03-01")
        let sequence = try send().sequence
        let list = try world.page(Query(.mailbox), by: queue).rows
        #expect(list.map { $0["mailbox"]?.string } == [DemoDirectory.agency])
        try world.advance(days: 1)
        #expect(try world.page(Query(.mailbox), by: queue).rows.isEmpty)
        let rows = try world.page(Query(.timeline, caseID: caseID), by: queue).rows
        #expect(rows.contains { $0["sequence"]?.int == Int(sequence) })
        let next = try send().sequence
        let later = try world.page(Query(.timeline, caseID: caseID), by: queue).rows
        #expect(!later.contains { $0["sequence"]?.int == Int(next) })
    }

    @Test
    func `a successor at another organisation gets what secrecy opens to it`() throws {
        let insured = world.session(.insured)
        try world.seatCoordinator(in: caseID, by: insured)
        try world.consentToCoordinator(in: caseID, by: insured)
        let asked = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: [DemoDirectory.care])
        let heir = "care/se2321000016-x9/vc-syd/koordinator"
        try world.apply([
            ["change": "party-registered", "kind": "care", "organisation": "se2321000016-x9"],
            ["change": "function-registered", "address": .string(heir)],
        ])
        let reader = try world.issueKey(103, party: "care/se2321000016-x9", heir)
        try world.change(
            ["change": "function-closed", "from": "2026-03-01", "successor": .string(heir)],
            at: DemoDirectory.care)
        try world.open(reader)
        #expect(try world.messages(reader).filter { $0.sequence == asked.sequence }.isEmpty)
        let dead = try world.status(by: employer).steps.first { $0["step"]?.string == "dead" }
        #expect(dead?["sequence"]?.int == Int(asked.sequence))
        #expect(dead?["reason"]?.string == "consent-missing")
    }

    @Test
    func `closing a mailbox gives back what was read on behalf of others`() throws {
        try away("2026-03-01")
        _ = try send()
        try world.open(queue)
        #expect(try world.messages(queue).count == 1)
        try world.disconnect(queue)
        let again = world.session(key: queue.keyID, queue.address)
        try world.open(again)
        #expect(try world.messages(again).map(\.attempt) == [2])
    }
}

extension World {
    /// Deliveries of what others sent, without what the broker tells of the directory.
    func messages(_ client: Client) throws -> [Delivered] {
        try deliveries(client).filter { !$0.type.contains(".directory.") }
    }

    /// A key of its own for one function.
    func issueKey(_ number: UInt8, party: String, _ address: String) throws -> Client {
        let text = try Z85Key(bytes: [UInt8](repeating: number, count: 32)).unmasked
        try apply([
            [
                "change": "key-issued", "party": .string(party), "publicKey": .string(text),
                "label": "test", "functions": [.string(address)],
            ]
        ])
        return session(key: KeyID.text(of: text), address)
    }

    /// A change of the directory about one function.
    @discardableResult
    func change(_ change: JSONValue, at address: String) throws -> JSONValue {
        var object = try #require(change.object)
        object["address"] = .string(address)
        return try apply([.object(object)])
    }

    /// Changes of the directory that must be taken; gives what each made.
    @discardableResult
    func apply(_ changes: [JSONValue]) throws -> JSONValue {
        let operatorDesk = session(.operatorDesk)
        let answer = try operate(.directory, ["changes": .array(changes)], by: operatorDesk)
        #expect(answer.verb == .done, "\(String(decoding: answer.header, as: UTF8.self))")
        return try JSONValue(parsing: answer.body)
    }
}
