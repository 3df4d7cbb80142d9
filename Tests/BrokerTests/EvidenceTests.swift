import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// The journal as a tree: leaves, roots and proofs against a tree of the test's own.
struct EvidenceTests {
    private let world: World
    private let employer: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
    }

    private func grow(to count: Int) throws {
        let caseID = try world.openCase(by: employer)
        while try world.journal.head().lastSequence < Int64(count) {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [DemoDirectory.agency])
        }
    }

    @Test
    func `every leaf is the hash of its record as SPEC lays it out`() throws {
        try grow(to: 40)
        for fact in try world.journal.facts(after: 0, limit: 1_000) {
            #expect(fact.leaf == OwnTree.leaf(of: fact))
        }
    }

    @Test
    func `every receipt and checkpoint has the root of an independent tree`() throws {
        let caseID = try world.openCase(by: employer)
        var receipts: [Receipt] = []
        for count in 1...20 {
            let events = try (0..<(count % 4 + 1)).map { _ in
                try world.event(
                    "case.sick-period-reported",
                    ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                    from: employer, in: caseID, to: [DemoDirectory.agency])
            }
            receipts.append(try Receipt(world.answer(to: events, from: employer)))
            if count % 7 == 0 { try world.restart() }
        }
        let leaves = try world.journal.facts(after: 0, limit: 1_000).map(\.leaf)
        for receipt in receipts {
            let root = OwnTree.root(leaves.prefix(Int(receipt.size)))
            #expect(receipt.root == Hex.text(root))
            for event in receipt.events {
                let index = try #require(event["index"]?.int)
                #expect(event["leaf"]?.string == Hex.text(leaves[index]))
                #expect(event["sequence"]?.int == index + 1)
                #expect(index < receipt.size)
            }
        }
        for checkpoint in try world.journal.reader.checkpoints(after: 0, limit: 1_000) {
            #expect(checkpoint.root == OwnTree.root(leaves.prefix(Int(checkpoint.size))))
        }
    }

    @Test
    func `a proof holds for every fact and between any two sizes`() throws {
        try grow(to: 300)
        let facts = try world.journal.facts(after: 0, limit: 1_000)
        let leaves = facts.map(\.leaf)
        let auditor = world.session(.operatorDesk)
        let party = world.published.policy.directory.principal(keyID: employer.keyID)?.party
        for sequence in stride(from: Int64(1), through: 300, by: 1) {
            let from = 301 - sequence
            let page = try world.page(
                Query(.proof, sequence: sequence, from: from), by: auditor)
            let proof = page.body
            let size = Int64(try #require(proof["size"]?.int))
            let path = try hashes(proof["path"])
            let root = try #require(proof["root"]?.string.flatMap { Hex.bytes($0) })
            let leaf = leaves[Int(sequence) - 1]
            #expect(
                EvidenceProof.includes(
                    leaf: leaf, index: sequence - 1, size: size, path: path, root: root))
            let fromRoot = OwnTree.root(leaves.prefix(Int(from)))
            #expect(proof["fromRoot"]?.string == Hex.text(fromRoot))
            let consistency = try hashes(proof["consistency"])
            #expect(
                EvidenceProof.isConsistent(
                    first: from, firstRoot: fromRoot, second: size, secondRoot: root,
                    path: consistency))
            try checkTampered(leaf, sequence - 1, size, path, root)
            let own = try world.page(Query(.proof, sequence: sequence), by: employer).body
            let isOwn = facts[Int(sequence) - 1].party == party
            #expect((own["record"] != nil) == isOwn)
            if isOwn {
                let record = OwnTree.record(of: facts[Int(sequence) - 1])
                #expect(own["record"]?.string == Hex.text(record))
            }
        }
        let beyond = try world.page(Query(.proof, sequence: 99_999), by: employer)
        #expect(beyond.header["rows"]?.int == 0)
    }

    private func hashes(_ value: JSONValue?) throws -> [[UInt8]] {
        try (value?.array ?? []).map { try #require($0.string.flatMap { Hex.bytes($0) }) }
    }

    private func checkTampered(
        _ leaf: [UInt8], _ index: Int64, _ size: Int64, _ path: [[UInt8]], _ root: [UInt8]
    ) throws {
        func holds(_ leaf: [UInt8], _ index: Int64, _ path: [[UInt8]], _ root: [UInt8]) -> Bool {
            EvidenceProof.includes(leaf: leaf, index: index, size: size, path: path, root: root)
        }
        var other = leaf
        other[0] ^= 1
        #expect(!holds(other, index, path, root))
        var wrong = root
        wrong[31] ^= 1
        #expect(!holds(leaf, index, path, wrong))
        #expect(!holds(leaf, index ^ 1, path, root))
        #expect(!holds(leaf, index, Array(path.dropLast()), root))
        #expect(!holds(leaf, index, path + [leaf], root))
    }

    @Test
    func `recovery goes on with the same tree`() throws {
        try grow(to: 70)
        let before = world.core.finish(isIdle: true).checkpoint
        try world.restart()
        let leaves = try world.journal.facts(after: 0, limit: 1_000).map(\.leaf)
        #expect(before.root == OwnTree.root(leaves.prefix(Int(before.size))))
        #expect(world.published.checkpoint.size == Int64(leaves.count))
        #expect(world.published.checkpoint.root == OwnTree.root(leaves[...]))
    }

    @Test
    func `fact kinds have the numbers of SPEC`() {
        let numbers: [(FactKind, UInt8)] = [
            (.event, 1), (.dispatched, 2), (.settled, 3), (.blocked, 4), (.refused, 5),
            (.accessed, 6), (.reminded, 7), (.directory, 8), (.operated, 9), (.deadLettered, 10),
            (.lapsed, 11), (.started, 12), (.ruled, 13), (.retained, 14),
        ]
        #expect(numbers.count == FactKind.allCases.count)
        for (kind, number) in numbers { #expect(kind.rawValue == number) }
    }
}
