import JSONSchema
import Testing

@testable import Coordination

/// Random changes, sensible and not, over few numbers so that they meet each other.
struct RandomChanges {
    var random: SplitMix

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    private mutating func pick(_ range: ClosedRange<Int32>) -> Int32 {
        Int32.random(in: range, using: &random)
    }

    private mutating func day() -> LocalDate {
        LocalDate(dayNumber: pick(20_000...20_040))
    }

    private mutating func days() -> DayRange {
        let first = day()
        return DayRange(
            from: first,
            to: Bool.random(using: &random) ? first + Int(pick(-2...9)) : nil
        )
    }

    private mutating func holder() -> String { "h\(pick(1...3))" }

    mutating func address() -> Address? {
        guard pick(0...4) > 0 else { return nil }
        let organisation = ["5560360793", "2120000142"][Int(pick(0...1))]
        return SampleDirectory.address("employer/\(organisation)/-/f\(pick(1...9))")
    }

    private mutating func key() -> AccessKey? {
        let roles = OperatorRole.allCases.filter { _ in Bool.random(using: &random) }
        return try? SampleDirectory.key(
            "k\(pick(1...6))",
            number: Int(pick(1...6)),
            party: PartyID(raw: pick(1...4)),
            functions: [pick(1...12), pick(1...12)],
            roles: Set(roles)
        )
    }

    mutating func next() -> DirectoryChange {
        let mailbox = MailboxID(raw: pick(1...12))
        let party = PartyID(raw: pick(1...4))
        switch pick(0...9) {
        case 0:
            let organisation = ["5560360793", "2120000142", "2021005521"][Int(pick(0...2))]
            return .partyRegistered(
                party,
                kind: .employer,
                organisation: organisation,
                name: Bool.random(using: &random) ? "Bolaget \(pick(1...9))" : nil,
                legalForm: [nil, .public, .private][Int(pick(0...2))]
            )
        case 1: return .legalFormChanged(party, to: .public, from: day())
        case 2, 3:
            return SampleDirectory.function(
                mailbox.raw,
                party,
                "f\(pick(1...9))",
                fallback: address()
            )
        case 4: return .fallbackChanged(mailbox, to: address())
        case 5: return .functionClosed(mailbox, from: day(), successor: address())
        case 6: return .holderChanged(mailbox, holder: holder(), days: days())
        case 7:
            let holder = Bool.random(using: &random) ? holder() : nil
            return .absence(mailbox, holder: holder, days: days())
        case 8: return key().map { .keyIssued($0) } ?? .keyRevoked(keyID: "k1")
        default: return .keyRevoked(keyID: "k\(pick(1...6))")
        }
    }
}

@Suite struct DirectoryPropertyTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a directory folded from JSON is the one folded from the changes`(seed: UInt64) throws {
        var changes = RandomChanges(seed: seed)
        var (direct, read) = (Directory(), Directory())
        for _ in 0..<300 {
            let change = changes.next()
            let bytes = change.json.serialized()
            let parsed = try JSONValue(parsing: bytes)
            let copy = try DirectoryChange(json: parsed)
            #expect(copy == change)
            #expect(copy.json.serialized() == bytes)
            let isFolded = direct.fold(change)
            #expect(read.fold(copy) == isFolded)
        }
        #expect(direct == read)
        #expect(!direct.functions.isEmpty)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `resolution ends within its limit, whatever was folded`(seed: UInt64) {
        var changes = RandomChanges(seed: seed)
        var directory = Directory()
        for step in 0..<300 {
            directory.fold(changes.next())
            guard step % 5 == 0, let address = changes.address() else { continue }
            let day = LocalDate(dayNumber: Int32(20_000 + step % 41))
            switch directory.resolve(address, on: day) {
            case .mailbox(let id, let via):
                #expect(via.count < Directory.chainLimit)
                #expect(Set(via).count == via.count)
                let function = directory.function(id)
                #expect(function?.isHeld(on: day) == true && function?.isClosed(on: day) == false)
                #expect(via.isEmpty ? function?.address == address : via.first == address)
            case .waiting(let id):
                let function = directory.function(id)
                #expect(function?.isHeld(on: day) == false && function?.isClosed(on: day) == false)
            case .unknown:
                let function = directory.mailbox(of: address).flatMap(directory.function(_:))
                #expect(function?.isClosed(on: day) ?? true)
            }
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `what passes the check folds, and no chain then leads in a circle`(seed: UInt64) {
        var changes = RandomChanges(seed: seed)
        var directory = Directory()
        var accepted = 0
        for _ in 0..<600 {
            let change = changes.next()
            guard directory.check(change).isEmpty else { continue }
            accepted += 1
            let isFolded = directory.fold(change)
            #expect(isFolded)
        }
        #expect(accepted > 20)
        for function in directory.functions {
            var seen: Set<Address> = []
            var next: Address? = function.address
            while let current = next {
                let isNew = seen.insert(current).inserted
                #expect(isNew)
                guard isNew else { break }
                next = directory.mailbox(of: current).flatMap(directory.function(_:))?
                    .nextHop(on: .latest)
            }
        }
    }
}
