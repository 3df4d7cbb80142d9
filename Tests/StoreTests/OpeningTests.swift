import Broker
import Coordination
import Foundation
import GRDB
import JournalKit
import Testing

@testable import Store

/// Who may open what, and what is said otherwise.
struct OpeningTests {
    @Test func `folder and files are for their owner alone`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open(ballast: 4096)
        try store.commit(Sample.batch(1...1))
        #expect(try TemporaryFolder.mode(folder.data.path) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.data.path)
        #expect(names.count == 5, "\(names)")
        for name in names {
            #expect(try TemporaryFolder.mode(folder.data.path + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test func `a file with a wider mode is narrowed`() throws {
        let folder = try TemporaryFolder()
        try folder.open().close()
        chmod(folder.data.store, 0o644)
        try folder.open().close()
        #expect(try TemporaryFolder.mode(folder.data.store) == 0o600)
    }

    @Test func `a second daemon is refused by folder and process`() throws {
        let folder = try TemporaryFolder()
        let first = try folder.open()
        #expect(folder.refusal() == .locked(folder.data.path, holder: getpid()))
        try first.commit(Sample.batch(1...1))
    }

    @Test func `a lock file that was left behind means nothing`() throws {
        let folder = try TemporaryFolder()
        var store: SQLiteStore? = try folder.open()
        try store?.commit(Sample.batch(1...1))
        store = nil
        #expect(FileManager.default.fileExists(atPath: folder.data.lock))
        #expect(try folder.open().head().lastSequence == 1)
    }

    @Test func `a path that is a file is refused`() throws {
        let folder = try TemporaryFolder()
        try TemporaryFolder.write([1], to: folder.data.path)
        #expect(folder.refusal() == .folderIsFile(folder.data.path))
    }

    @Test func `a folder that cannot be made or written is refused with the reason`() throws {
        for path in ["/proc/samband", "/proc", "/proc/no-such/data"] {
            var found: StoreError?
            do {
                _ = try SQLiteStore.open(
                    folder: path,
                    mode: .live,
                    options: StoreOptions(now: Sample.start)
                )
            } catch {
                found = error
            }
            guard case .folderNotWritable(path, let reason) = found else {
                Issue.record("\(path): \(String(describing: found))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test(arguments: [StoreMode.live, .simulated])
    func `a store never changes its mode`(mode: StoreMode) throws {
        let folder = try TemporaryFolder()
        let other: StoreMode = mode == .live ? .simulated : .live
        try folder.open(mode).close()
        #expect(
            folder.refusal(other) == .modeMismatch(folder.data.store, store: mode, asked: other)
        )
        let store = try folder.open(mode)
        #expect(store.passport.mode == mode)
        #expect(try store.head().simulated == (mode == .simulated))
        #expect(store.passport.createdAt == Sample.start)
        #expect(store.passport.projectionVersion == StoreBirth.projectionVersion)
    }

    @Test func `token keys differ between stores`() throws {
        let keys = try (0..<2).map { _ in try TemporaryFolder().open().head().tokenKey }
        #expect(keys[0] != keys[1])
        #expect(keys.allSatisfy { $0.count == 32 })
    }

    @Test func `a file that is no database is refused untouched`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        let bytes = [UInt8](repeating: 0x41, count: 9000)
        try TemporaryFolder.write(bytes, to: folder.data.store)
        #expect(folder.refusal() == .notADatabase(folder.data.store))
        #expect(try TemporaryFolder.bytes(folder.data.store) == bytes)
    }

    @Test func `a store with a damaged header is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.open().close()
        var bytes = try TemporaryFolder.bytes(folder.data.store)
        bytes.replaceSubrange(0..<16, with: [UInt8](repeating: 0, count: 16))
        try TemporaryFolder.write(bytes, to: folder.data.store)
        #expect(folder.refusal() == .notADatabase(folder.data.store))
    }

    @Test func `a store that was cut short is refused as damaged`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...400))
        try store.close()
        let bytes = try TemporaryFolder.bytes(folder.data.store)
        try TemporaryFolder.write(bytes.prefix(3 * 8192), to: folder.data.store)
        let refusal = folder.refusal()
        guard case .corrupt(folder.data.store, _) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test func `a database of another program is refused untouched`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        let queue = try DatabaseQueue(path: folder.data.store)
        try queue.write {
            try $0.execute(sql: "PRAGMA application_id = 77; CREATE TABLE theirs (a)")
        }
        try queue.close()
        let bytes = try TemporaryFolder.bytes(folder.data.store)
        #expect(folder.refusal() == .foreignFile(folder.data.store, applicationID: 77))
        #expect(try TemporaryFolder.bytes(folder.data.store) == bytes)
    }

    @Test func `an interrupted creation leaves no trace`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        try TemporaryFolder.write([1, 2, 3], to: folder.data.unfinished)
        try TemporaryFolder.write([], to: folder.data.store)
        let store = try folder.open()
        #expect(try store.head().lastSequence == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.data.unfinished))
    }

    @Test func `a closed store takes no commits`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.close()
        #expect(throws: JournalFailure.io("the store is closed")) {
            try store.commit(Sample.batch(1...1))
        }
    }

    @Test func `every refusal says what happened and what to do, in both languages`() {
        let all: [StoreError] = [
            .folderIsFile("p"), .folderNotWritable("p", reason: "r"), .locked("p", holder: 12),
            .locked("p", holder: nil), .foreignFile("p", applicationID: 5),
            .newerSchema("p", found: 9, supported: 1), .notADatabase("p"),
            .corrupt("p", detail: "d"), .sqliteTooOld(SQLiteVersion(number: 3_036_000)),
            .settingNotHeld("p", name: "n", wanted: "1", found: "2"),
            .modeMismatch("p", store: .live, asked: .simulated),
            .migrationFailed("p", from: 1, to: 2, detail: "d"), .diskFull("p"),
            .io("p", detail: "d"),
        ]
        for error in all {
            for text in [error.text, error.remedy] {
                #expect(text.sv.hasSuffix(".") && text.en.hasSuffix("."))
                #expect(text.sv != text.en)
            }
        }
        #expect(StoreError.newerSchema("p", found: 9, supported: 1).text.en.contains("version 9"))
        #expect(StoreError.newerSchema("p", found: 9, supported: 1).text.en.contains("knows 1"))
    }
}
