import Broker
import Foundation
import GRDB
import JournalKit
import Testing

@testable import Store

/// What a power cut or a killed process leaves behind opens soundly and holds whole commits.
struct CrashTests {
    /// The files of a store after some commits, and where in the log each commit ended.
    private struct Image {
        var file: [UInt8] = []
        var log: [UInt8] = []
        /// Bytes of the log and the last sequence, after each commit.
        var commits: [(end: Int, last: Int64)] = []

        /// What must be there when the log ends at `cut`.
        func last(at cut: Int) -> Int64 { commits.last { $0.end <= cut }?.last ?? 0 }
    }

    private func makeImage(seed: UInt64) throws -> Image {
        var random = SplitMix(seed: seed)
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var image = Image()
        var next: Int64 = 1
        for _ in 0..<12 {
            let last = next + Int64.random(in: 0...40, using: &random)
            let bytes = Int.random(in: 1...20_000, using: &random)
            try store.commit(Sample.batch(next...last, bytes: bytes))
            image.commits.append((try TemporaryFolder.bytes(folder.data.log).count, last))
            next = last + 1
        }
        image.file = try TemporaryFolder.bytes(folder.data.store)
        image.log = try TemporaryFolder.bytes(folder.data.log)
        return image
    }

    /// Opens the files and returns the last sequence, after every fact and page has been checked.
    private func open(_ file: [UInt8], _ log: [UInt8]) throws -> Int64 {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        try TemporaryFolder.write(file, to: folder.data.store)
        try TemporaryFolder.write(log, to: folder.data.log)
        let store = try folder.open()
        let head = try store.head()
        let facts = try store.facts(after: 0, limit: .max)
        #expect(facts.map(\.sequence) == Array((0...head.lastSequence).dropFirst()))
        #expect(try store.bodies(facts.map(\.sequence)).count == facts.count)
        let known = try store.sequences(of: facts.map { Sample.key($0.sequence) })
        #expect(known.count == facts.count)
        if let last = facts.last {
            let checkpoint = try store.checkpoint(covering: last.sequence)
            #expect(checkpoint?.size == last.sequence)
            #expect(head.peaks == Sample.batch(last.sequence...last.sequence).peaks)
        }
        #expect(try soundness(store) == "ok")
        // The store goes on from there.
        let next = head.lastSequence + 1
        try store.commit(Sample.batch(next...next))
        return head.lastSequence
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `a log that ends anywhere holds the commits before it, whole`(seed: UInt64) throws {
        let image = try makeImage(seed: seed)
        var random = SplitMix(seed: seed &+ 1)
        let first = try #require(image.commits.first)
        var cuts = image.commits.flatMap { [$0.end - 1, $0.end, $0.end + 1] }
        cuts += (0..<12).map { _ in Int.random(in: first.end...image.log.count, using: &random) }
        for cut in cuts where cut <= image.log.count {
            let last = try open(image.file, Array(image.log.prefix(cut)))
            #expect(last == image.last(at: cut), "seed \(seed), cut at \(cut)")
            let torn = (0..<9000).map { _ in UInt8.random(in: 0...255, using: &random) }
            let withRubbish = try open(image.file, Array(image.log.prefix(cut)) + torn)
            #expect(withRubbish == image.last(at: cut), "seed \(seed), rubbish from \(cut)")
        }
    }

    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func `a move of the log that was interrupted loses nothing`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let folder = try TemporaryFolder()
        let store = try folder.open()
        for step in 0..<10 {
            let first = Int64(step) * 30 + 1
            try store.commit(Sample.batch(first...(first + 29), bytes: 3000))
        }
        let before = try TemporaryFolder.bytes(folder.data.store)
        let log = try TemporaryFolder.bytes(folder.data.log)
        #expect(try store.checkpointLog())
        let after = try TemporaryFolder.bytes(folder.data.store)
        for share in [0.1, 0.5, 0.9] {
            var mixed: [UInt8] = []
            for start in stride(from: 0, to: after.count, by: StoreFile.pageSize) {
                let page = start..<min(start + StoreFile.pageSize, after.count)
                let moved = Double.random(in: 0..<1, using: &random) < share
                let old =
                    page.upperBound <= before.count
                    ? Array(before[page]) : [UInt8](repeating: 0, count: page.count)
                mixed += moved ? Array(after[page]) : old
            }
            #expect(try open(mixed, log) == 300, "seed \(seed), share \(share)")
        }
    }

    @Test func `a killed process loses nothing that it acknowledged`() async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            try CommitUntilKilled.run(in: path)
        }
        let acknowledged = try TemporaryFolder.bytes(CommitUntilKilled.note(in: folder.path)).count
        #expect(acknowledged >= CommitUntilKilled.enough)
        let store = try folder.open()
        let last = try store.head().lastSequence
        #expect(last % CommitUntilKilled.batch == 0)
        let stored = Int(last / CommitUntilKilled.batch)
        #expect(stored == acknowledged || stored == acknowledged + 1)
        #expect(try soundness(store) == "ok")
    }

    private func soundness(_ store: SQLiteStore) throws -> String {
        try store.pool.read { try Pragma.text("integrity_check", on: $0) }
    }
}

/// What the killed process does: commits, notes each answer with a byte, and is killed by a thread
/// of its own at whatever it is doing then.
enum CommitUntilKilled {
    static let batch: Int64 = 50
    static let enough = 20

    static func note(in path: String) -> String { path + "/acknowledged" }

    static func run(in path: String) throws {
        let store = try SQLiteStore.open(
            folder: path + "/data",
            mode: .live,
            options: StoreOptions(now: Sample.start)
        )
        let note = open(note(in: path), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let reached = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            reached.wait()
            kill(getpid(), SIGKILL)
        }
        var next: Int64 = 1
        while true {
            try store.commit(Sample.batch(next...(next + batch - 1), bytes: 2000))
            write(note, "a", 1)
            next += batch
            if next / batch == enough { reached.signal() }
        }
    }
}
