import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A commit that runs while the next batch is decided, as under load: one command a batch, and more
/// of them waiting.
struct CommitFlightTests {
    private static let ids = ["one", "two", "three"]
    private static let days = ["one": "2026-02-02", "two": "2026-02-10", "three": "2026-02-20"]

    private let world: World
    private let employer: Client
    private let caseID: CaseID

    init() throws {
        world = try World(settings: World.settings(batch: 1, isSimulation: false))
        employer = world.session(.employer)
        caseID = try world.openCase(by: employer)
    }

    private func report(_ id: String) throws -> SubmittedEvent {
        try world.event(
            "case.sick-period-reported",
            [
                "period": [
                    "id": .string(id), "from": .string(Self.days[id] ?? ""),
                    "to": .string(Self.days[id] ?? ""), "quarters": 4,
                ]
            ],
            from: employer, in: caseID, id: id)
    }

    /// Three reports wait; the first two commits run beside the store thread.
    private func postThree() throws -> (first: Int, requests: [UInt64]) {
        let first = world.journal.commitCount + 1
        return (first, try Self.ids.map { try world.post([report($0)], from: employer) })
    }

    @Test func `every receipt comes, in the order of the commits`() throws {
        let (_, requests) = try postThree()
        try world.run()
        let receipts = try requests.map { request in
            try Receipt(#require(world.take(employer, request: request).first))
        }
        #expect(receipts.map(\.sequence) == receipts.map(\.sequence).sorted())
        let events = try world.journal.facts(after: 0, limit: 100).filter { $0.kind == .event }
        #expect(events.count == 4)
    }

    @Test func `a message that comes again while its first is being written is a repeat`() throws {
        let event = try report("one")
        let requests = try (1...3).map { _ in try world.post([event], from: employer) }
        try world.run()
        let receipts = try requests.map { request in
            try Receipt(#require(world.take(employer, request: request).first))
        }
        #expect(receipts.map(\.isRepeat) == [false, true, true])
        #expect(Set(receipts.map(\.sequence)).count == 1)
    }

    @Test(arguments: [JournalFailure.diskFull, .io("fsync")], [false, true])
    func `a failure beside the store thread ends the run, and nothing of it was answered`(
        failure: JournalFailure, afterWriting: Bool
    ) throws {
        let (first, _) = try postThree()
        world.journal.failCommit(first, with: failure, afterWriting: afterWriting)
        #expect(throws: failure) { try world.run() }
        #expect(world.all(employer).isEmpty)
        try world.restart()
        let again = world.session(.employer)
        for id in Self.ids {
            let receipt = try Receipt(world.answer(to: [report(id)], from: again))
            #expect(receipt.isRepeat == (afterWriting && id == "one"))
        }
        let events = try world.journal.facts(after: 0, limit: 100).filter { $0.kind == .event }
        #expect(events.count == 4)
    }

    @Test(arguments: 0...2)
    func `a rule of the store fails the culprit alone, whoever was decided meanwhile`(
        culprit: Int
    ) throws {
        let (first, requests) = try postThree()
        world.journal.failCommit(first + culprit, with: .constraint("messageId"))
        // Recovery first writes the projections of what was accepted before; then each comes alone.
        let alone = first + culprit + (culprit == 0 ? 1 : 2)
        world.journal.failCommit(alone, with: .constraint("messageId"))
        try world.run()
        let answers = requests.map { world.take(employer, request: $0) }
        #expect(answers.map(\.count) == [1, 1, 1])
        for (index, answer) in answers.enumerated() {
            #expect(answer[0].verb == (index == culprit ? .refused : .receipt))
        }
        #expect(world.alarms.all.contains(.constraint("messageId")))
        let event = try report(Self.ids[culprit])
        let later = try Receipt(world.answer(to: [event], from: employer))
        #expect(!later.isRepeat)
    }
}
