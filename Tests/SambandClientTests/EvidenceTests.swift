import Coordination
import FoundationEssentials
import JSONSchema
import SambandClient
import Testing
import Threads
import Wire
import ZeroMQ

@Suite(.timeLimit(.minutes(1)))
struct EvidenceTests {
    /// A tree of `count` leaves, each the hash of its number.
    static func tree(_ count: Int) -> EvidenceTree {
        var tree = EvidenceTree()
        for number in 0..<count { tree.append(leaf: leaf(number)) }
        return tree
    }

    static func leaf(_ number: Int) -> [UInt8] { EvidenceHash.leaf([UInt8(number)]) }

    @Test func `the daemon cannot forget or change what it said`() throws {
        let keeper = try CheckpointKeeper(file: nil, server: "s")
        try keeper.observe(EvidenceCheckpoint(size: 3, root: Self.tree(3).root))
        try keeper.observe(EvidenceCheckpoint(size: 3, root: Self.tree(3).root))
        try keeper.observe(EvidenceCheckpoint(size: 2, root: Self.tree(2).root), isOld: true)
        #expect(throws: ClientError.self) {
            try keeper.observe(EvidenceCheckpoint(size: 2, root: Self.tree(2).root))
        }
        let other = try CheckpointKeeper(file: nil, server: "s")
        try other.observe(EvidenceCheckpoint(size: 3, root: Self.tree(3).root))
        #expect(throws: ClientError.self) {
            try other.observe(EvidenceCheckpoint(size: 3, root: Self.tree(4).root))
        }
    }

    @Test func `a checkpoint is found again in its file, by the same server only`() throws {
        let file = FileManager.default.temporaryDirectory.path + "/checkpoint-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let checkpoint = EvidenceCheckpoint(size: 5, root: Self.tree(5).root)
        try CheckpointKeeper(file: file, server: "one").check(checkpoint)
        #expect(try CheckpointKeeper(file: file, server: "one").checked == checkpoint)
        #expect(throws: ClientError.checkpoint(file)) {
            try CheckpointKeeper(file: file, server: "two")
        }
        for broken in ["", "skräp", "{\"server\":\"one\"}"] {
            try Data(broken.utf8).write(to: URL(filePath: file))
            #expect(throws: ClientError.checkpoint(file)) {
                try CheckpointKeeper(file: file, server: "one")
            }
            #expect(try Data(contentsOf: URL(filePath: file)) == Data(broken.utf8))
        }
    }

    @Test func `a proof is checked and a false one is not believed`() async throws {
        let isFalse = Locked(false)
        let daemon = try ScriptedDaemon { asked in
            guard asked.head.verb == .query else {
                return [
                    .answers([Answers.welcome(asked, size: 2, root: Hex.text(Self.tree(2).root))])
                ]
            }
            let leaf = Self.leaf(isFalse.withLock { $0 } ? 1 : 0)
            let body: JSONValue = [
                "index": 0, "size": 2, "leaf": .string(Hex.text(leaf)),
                "root": .string(Hex.text(Self.tree(2).root)),
                "path": [.string(Hex.text(Self.leaf(1)))],
                "consistencyFrom": 2, "consistency": [],
            ]
            let header: JSONValue = ["what": "proof", "rows": 1]
            return [
                .answers([
                    Answer(
                        .result, requestID: asked.head.requestID, header: header.serialized(),
                        body: body.serialized())
                ])
            ]
        }
        let connection = try await Connection.connect(daemon.settings())
        let proof = try await connection.prove(1, leaf: Self.leaf(0))
        #expect(proof?.checkpoint.size == 2)
        #expect(try await connection.prove(1)?.consistentWith == 2)
        isFalse.withLock { $0 = true }
        await #expect(throws: ClientError.self) { try await connection.prove(1) }
        connection.close()
        try daemon.stop()
    }

    @Test func `a receipt for other bytes than were sent is not believed`() async throws {
        let daemon = try ScriptedDaemon { asked in
            guard asked.head.verb == .submit else { return [.answers([Answers.welcome(asked)])] }
            var other = asked
            other.frames[1].append(0x20)
            return [.answers([Answers.receipt(other, sequence: 1)])]
        }
        let connection = try await Connection.connect(daemon.settings())
        await #expect(throws: ClientError.evidence("digest 1")) {
            try await connection.submit(.numbered(1))
        }
        connection.close()
        try daemon.stop()
    }

    @Test
    func `ids sort as they were made, also within a millisecond and when the clock goes back`() {
        let ids = UUIDv7()
        let first = Instant(milliseconds: 1_772_000_000_000)
        var made = (0..<5_000).map { _ in ids.next(at: first) }
        made.append(ids.next(at: Instant(milliseconds: 1_771_000_000_000)))
        made.append(ids.next(at: Instant(milliseconds: 1_772_000_005_000)))
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
        #expect(made.allSatisfy { $0.utf8.count == 36 && Array($0)[14] == "7" })
        #expect(made.allSatisfy { "89ab".contains(Array($0)[19]) })
        #expect(made[0].hasPrefix("019c92d7-1c00-7") || made[0].hasPrefix("019c9"))
    }
}
