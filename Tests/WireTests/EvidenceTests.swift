import Coordination
import JSONSchema
import Testing
import Wire

/// Digests, records, trees and proofs against the vectors, and codes against their file.
struct EvidenceTests {
    @Test
    func `digests, records and leaves are those of the vectors`() throws {
        for item in try Vectors.list("evidence", "records") {
            let at = try #require(Int64(try item.text("at")))
            let instant = Instant(milliseconds: at)
            // The last vector has a time that no clock of ours can show.
            guard instant.milliseconds == at else { continue }
            let record = EvidenceRecord.bytes(
                sequence: try #require(Int64(try item.text("sequence"))), at: instant,
                kind: UInt8(try item.number("kind")),
                party: PartyID(raw: Int32(try item.number("party"))),
                caseID: item["case"]?.string.flatMap { CaseID(text: $0) },
                previousInCase: try #require(Int64(try item.text("previousInCase"))),
                data: Array(try item.text("data").utf8))
            #expect(record == (try item.bytes("record")))
            #expect(EvidenceHash.leaf(record) == (try item.bytes("leaf")))
        }
        for item in try Vectors.list("evidence", "digests") {
            let digest = EvidenceHash.message(
                salt: try item.bytes("salt"), header: try item.bytes("header"),
                body: try item.bytes("body"))
            #expect(digest == (try item.bytes("digest")), "\(item["what"] ?? .null)")
        }
    }

    /// Leaf i of the vectors' trees.
    private func leaf(_ index: Int64) -> [UInt8] {
        EvidenceHash.leaf((0..<8).reversed().map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) })
    }

    /// The tree of `size` leaves, grown one by one.
    private func tree(_ size: Int64) -> EvidenceTree {
        var tree = EvidenceTree()
        for index in 0..<size { tree.append(leaf: leaf(index)) }
        return tree
    }

    @Test
    func `roots and proofs are those of the vectors, and no others hold`() throws {
        var roots: [Int: [UInt8]] = [:]
        for item in try Vectors.list("trees", "roots") {
            let size = try item.number("size")
            roots[size] = try item.bytes("root")
            #expect(tree(Int64(size)).root == roots[size], "\(size) leaves")
        }
        for item in try Vectors.list("trees", "inclusion") {
            let index = Int64(try item.number("index"))
            let size = try item.number("size")
            let path = try (item["path"]?.array ?? []).map {
                try #require($0.string.flatMap { Hex.bytes($0) })
            }
            let root = try #require(roots[size])
            func holds(_ leaf: [UInt8], _ index: Int64, _ size: Int, _ path: [[UInt8]]) -> Bool {
                EvidenceProof.includes(
                    leaf: leaf, index: index, size: Int64(size), path: path, root: root)
            }
            #expect(leaf(index) == (try item.bytes("leaf")))
            #expect(holds(leaf(index), index, size, path))
            #expect(!holds(leaf(index + 1), index, size, path))
            #expect(!holds(leaf(index), index, size, path + [root]))
            #expect(!holds(leaf(index), Int64(size), size, path))
            #expect(!holds(leaf(index), -1, size, path))
            for place in path.indices {
                var bent = path
                bent[place][0] ^= 1
                #expect(!holds(leaf(index), index, size, bent))
            }
        }
        try checkConsistency(roots)
    }

    private func checkConsistency(_ roots: [Int: [UInt8]]) throws {
        for item in try Vectors.list("trees", "consistency") {
            let first = try item.number("first")
            let second = try item.number("second")
            let path = try (item["path"]?.array ?? []).map {
                try #require($0.string.flatMap { Hex.bytes($0) })
            }
            let old = try #require(roots[first])
            let new = try #require(roots[second])
            func holds(_ old: [UInt8], _ new: [UInt8], _ path: [[UInt8]]) -> Bool {
                EvidenceProof.isConsistent(
                    first: Int64(first), firstRoot: old, second: Int64(second), secondRoot: new,
                    path: path)
            }
            #expect(holds(old, new, path), "\(first) in \(second)")
            var bent = old
            bent[0] ^= 1
            #expect(!holds(bent, new, path), "\(first) in \(second)")
            bent = new
            bent[0] ^= 1
            #expect(!holds(old, bent, path), "\(first) in \(second)")
            #expect(!holds(old, new, path + [new]), "\(first) in \(second)")
        }
    }

    @Test
    func `a tree of peaks that do not fit its size is none`() {
        let hash = [UInt8](repeating: 1, count: 32)
        #expect(EvidenceTree(size: 0, peaks: []) == EvidenceTree())
        #expect(EvidenceTree(size: 3, peaks: [hash, hash]) != nil)
        #expect(EvidenceTree(size: 3, peaks: [hash]) == nil)
        #expect(EvidenceTree(size: 4, peaks: [hash, hash]) == nil)
        #expect(EvidenceTree(size: 1, peaks: [Array(hash.dropLast())]) == nil)
        #expect(EvidenceTree(size: -1, peaks: []) == nil)
    }

    @Test
    func `each complete subtree of 256 is told once`() {
        var tree = EvidenceTree()
        var told: [EvidenceNode] = []
        for index in 0..<Int64(1_025) {
            tree.append(leaf: leaf(index)) { told.append($0) }
        }
        #expect(told.map(\.level) == [8, 8, 8, 8])
        #expect(told.map(\.index) == [0, 1, 2, 3])
        #expect(told.first?.hash == self.tree(256).root)
    }

    @Test
    func `tokens have one form, that of the vectors`() throws {
        for item in try Vectors.list("tokens", "valid") {
            let token = try #require(LeaseToken(try item.text("token")))
            #expect(token.mailbox.raw == Int32(try item.number("mailbox")))
            #expect(token.number == Int64(try item.text("number")))
            #expect(token.attempt == Int32(try item.number("attempt")))
            #expect(token.text == (try item.text("token")))
        }
        let odd = [
            "+7.41.1.795b61c826d8139c", "7.41.1.795B61C826D8139C", "7.41.-1.795b61c826d8139c",
            "07.41.1.795b61c826d8139c", "7.041.1.795b61c826d8139c", "7.41.01.795b61c826d8139c",
        ]
        let bad = try Vectors.list("tokens", "invalid").compactMap(\.string) + odd
        for text in bad { #expect(LeaseToken(text) == nil, "\(text)") }
    }

    @Test
    func `codes.json has every code with both texts, and no other`() throws {
        let document = try Vectors.document("codes.json")
        let book = try CodeBook(document: document)
        for code in Code.allCases {
            let entry = book[code]
            for text in [entry.text, entry.nextStep] {
                #expect(!text.sv.isEmpty && !text.en.isEmpty, "\(code.name)")
            }
        }
        #expect(document["codes"]?.array?.count == Code.allCases.count)
        let retryable: Set<Code> = [.busy, .stopping, .diskFull, .clockHeld]
        for code in retryable { #expect(book[code].retryable, "\(code.name)") }
        for code in [Code.conflict, .schema, .unknown, .erased, .consent] {
            #expect(!book[code].retryable, "\(code.name)")
        }
    }

    @Test
    func `a file of codes that does not agree with the daemon is refused`() throws {
        let codes = try #require(try Vectors.document("codes.json")["codes"]?.array)
        func refused(_ change: (inout [JSONValue]) -> Void) -> Bool {
            var changed = codes
            change(&changed)
            return (try? CodeBook(document: ["codes": .array(changed)])) == nil
        }
        #expect(!refused { _ in })
        #expect(refused { $0.removeLast() })
        #expect(refused { $0.append($0[0]) })
        #expect(refused { $0.append(["code": 999, "name": "x"]) })
        #expect(
            refused { list in
                var first = list[0].object ?? [:]
                first["name"] = "annat"
                list[0] = .object(first)
            })
    }
}
