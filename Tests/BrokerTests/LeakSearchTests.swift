import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Words planted in every field of every type, looked for in every byte that reaches an employer.
struct LeakSearchTests {
    private static let seats: [Seat] = [
        .agency, .employer, .otherEmployer, .care, .service, .insured,
    ]
    private static let roles = ["fk", "employer", "coordinator", "insured", "af"]

    private let world: World
    private let clients: [Seat: Client]
    private let caseID: CaseID

    init() throws {
        let world = try World()
        self.world = world
        clients = Dictionary(uniqueKeysWithValues: Self.seats.map { ($0, world.session($0)) })
        caseID = try #require(
            try world.submit(
                "case.opened",
                [
                    "insured": "p0000000000000000001",
                    "employments": [
                        ["id": "emp-1", "employer": .string(DemoDirectory.employer)],
                        ["id": "emp-2", "employer": .string(DemoDirectory.otherEmployer)],
                    ],
                    "participants": [
                        ["role": "fk", "address": .string(DemoDirectory.agency)],
                        ["role": "coordinator", "address": .string(DemoDirectory.care)],
                        ["role": "af", "address": .string(DemoDirectory.service)],
                    ],
                ], from: world.session(.insured)
            ).caseID)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "own", "employment": "emp-1", "from": "2026-03-01", "quarters": 4]],
            from: client(.employer), in: caseID)
        try world.submit(
            "case.sick-period-reported",
            [
                "period": [
                    "id": "old", "employment": "emp-1", "from": "2025-10-02",
                    "to": "2025-10-21", "quarters": 4,
                ]
            ], from: client(.agency), in: caseID)
        try world.open(client(.employer), messages: 1_000, bytes: 8_000_000)
        try world.advance(days: 50)
    }

    private func client(_ seat: Seat) -> Client { clients[seat] ?? world.session(seat) }

    /// Everybody sends every type to everybody, accepted or not.
    private func sendEverything(but left: Set<String>) throws {
        let types = world.published.policy.catalogue.types.values
            .filter { !$0.isBrokerOnly && !$0.opensCase && !left.contains($0.name) }
            // It would close the case to those whose words are looked for.
            .filter { $0.name != "case.conflict-marked" }
            .sorted { $0.name < $1.name }
        for type in types {
            let example = try TestPolicy.example(type.name)
            for seat in Self.seats {
                let planted = Planted(schema: type.schema, sender: seat.rawValue).body(example)
                for role in Self.roles { try send(type, planted, seat, to: role) }
            }
        }
    }

    private func send(
        _ type: MessageType, _ planted: JSONValue, _ seat: Seat, to role: String
    ) throws {
        var body = planted.object ?? [:]
        var employments: [String?] = body["employment"] == nil ? [nil] : ["emp-1"]
        if role == "employer" || seat == .otherEmployer { employments.append("emp-2") }
        for employment in employments where body["employment"] != nil || employment == nil {
            if let employment { body["employment"] = .string(employment) }
            // What an employer itself writes on the outside is no secret to it.
            let isOther = role == "employer" && employment == "emp-2" && seat != .employer
            let to = isOther ? DemoDirectory.otherEmployer : nil
            _ = try world.answer(
                to: [
                    world.event(
                        type.name, .object(body), from: client(seat), in: caseID,
                        to: [to ?? "role:\(role)"])
                ], from: client(seat))
        }
    }

    /// Every byte that the employer can get by any path.
    private func bytesOfEmployer() throws -> [UInt8] {
        let employer = client(.employer)
        var bytes: [UInt8] = []
        for _ in 0..<5 {
            for answer in world.take(employer) { bytes += answer.header + answer.body }
            try world.advance(days: 80)
            let tokens = try world.all(employer).filter { $0.verb == .deliver }
                .map { try Delivered($0).token }
            for start in stride(from: 0, to: tokens.count, by: 200) {
                let some = Array(tokens[start..<min(start + 200, tokens.count)])
                try world.settle(.done, some, by: employer)
            }
        }
        for subject in [
            Query.Subject.case, .plan, .timeline, .reminders, .deadlines, .cases, .mailbox,
        ] {
            let isOfCase = subject != .cases && subject != .mailbox
            let query = Query(subject, caseID: isOfCase ? caseID : nil, limit: 500)
            bytes += try read(query)
        }
        for fact in try world.journal.facts(after: 0, limit: .max)
        where fact.kind == .event || fact.kind == .reminded {
            bytes += try read(Query(.event, sequence: fact.sequence))
            bytes += try read(Query(.proof, sequence: fact.sequence))
        }
        try world.status(by: employer)
        for answer in world.take(employer) { bytes += answer.header + answer.body }
        return bytes
    }

    private func read(_ query: Query) throws -> [UInt8] {
        let answer = try world.page(query, by: client(.employer)).answer
        return answer.header + answer.body
    }

    private func check(_ bytes: [UInt8], _ allowed: [Seat: Set<String>]) {
        for word in Planted.words(in: bytes) {
            let seat = word.first.flatMap(Seat.init(rawValue:))
            let classes = seat.flatMap { allowed[$0] } ?? []
            #expect(seat == .employer || classes.contains(word.last ?? ""), "\(word)")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for hidden in ["emp-2", "2120000142", "skola", "2025-10-0", "2025-10-2"] {
            let isThere = text.contains(hidden)
            #expect(!isThere, "\(hidden)")
        }
    }

    private static let own: Set<String> = ["administrative", "workplace"]
    private static let wide: Set<String> = own.union(["function", "prognosis", "insurance"])

    @Test
    func `no byte that reaches an employer holds what is closed to it`() throws {
        try sendEverything(
            but: ["consent.given", "case.closed", "case.employment-changed", "case.reopened"])
        let bytes = try bytesOfEmployer()
        check(bytes, [.agency: Self.own, .insured: Self.wide])
        let words = Planted.words(in: bytes)
        #expect(words.contains(["agency", "administrative"]))
        #expect(words.contains(["insured", "function"]))
        // Operators read no word of anybody's.
        let desk = world.session(.operatorDesk)
        let dead = try world.operate(.deadLetters, ["most": 1_000], by: desk)
        let counts = try world.page(Query(.statistics), by: desk)
        #expect(Planted.words(in: dead.body).isEmpty)
        #expect(Planted.words(in: counts.answer.body).isEmpty)
    }

    @Test
    func `consent opens what it names to that employer and nothing to it of the other`() throws {
        for discloser in ["fk", "coordinator"] {
            try world.submit(
                "consent.given",
                [
                    "discloser": ["role": .string(discloser)],
                    "receiver": ["role": "employer", "employment": "emp-1"],
                    "purpose": "Samordna.",
                    "classes": ["administrative", "workplace", "function"],
                    "givenOn": "2026-04-20", "until": "2027-12-31",
                ], from: client(.insured), in: caseID)
        }
        try sendEverything(
            but: [
                "consent.given", "consent.withdrawn", "consent.limited", "case.closed",
                "case.employment-changed", "case.reopened", "case.sick-period-reported",
                "case.participant-changed",
            ])
        let bytes = try bytesOfEmployer()
        let opened: Set<String> = ["administrative", "workplace", "function"]
        check(bytes, [.agency: opened, .care: opened, .insured: Self.wide])
        #expect(Planted.words(in: bytes).contains(["care", "function"]))
    }
}
