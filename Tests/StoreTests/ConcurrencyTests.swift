import Broker
import Dispatch
import JournalKit
import Synchronization
import Testing

@testable import Store
import Threads

/// Queries on other threads beside the one that writes.
struct ConcurrencyTests {
    @Test func `every query sees whole commits, and no later one sees less`() throws {
        let folder = try TemporaryFolder()
        // Only worker 0 uses the store itself; the others have its reader, which is Sendable.
        nonisolated(unsafe) let store = try folder.open()
        let reader = store.reader
        let faults = Locked<[String]>([])
        let isWritten = Atomic(false)
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            do {
                if worker == 0 {
                    defer { isWritten.store(true, ordering: .releasing) }
                    for step in 0..<60 {
                        let first = Int64(step) * 10 + 1
                        try store.commit(Sample.batch(first...(first + 9)))
                        if step % 7 == 0 { _ = try store.checkpointLog() }
                    }
                } else {
                    var seen = 0
                    repeat {
                        let count = try reader.facts(after: 0, limit: .max).count
                        if count % 10 != 0 || count < seen {
                            faults.withLock { $0.append("\(seen) facts, then \(count)") }
                        }
                        seen = count
                    } while !isWritten.load(ordering: .acquiring)
                }
            } catch {
                faults.withLock { $0.append("\(error)") }
            }
        }
        #expect(faults.withLock { $0 } == [])
        #expect(try reader.facts(after: 0, limit: .max).count == 600)
    }
}
