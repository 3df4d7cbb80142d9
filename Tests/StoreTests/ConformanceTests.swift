import Broker
import JournalKit
import Testing

@testable import Store

/// The same checks on both implementations of the port.
struct ConformanceTests {
    @Test("the store on disk conforms", arguments: JournalConformance.all)
    func onDisk(_ check: JournalConformance) throws {
        try check.run(on: try StoredSubject())
    }

    @Test("the journal in memory conforms", arguments: JournalConformance.all)
    func inMemory(_ check: JournalConformance) throws {
        try check.run(on: MemorySubject())
    }
}

private final class StoredSubject: JournalSubject {
    private let folder: TemporaryFolder
    private var store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    var journal: any Journal { store }
    var reader: any JournalReader { store.reader }

    func reopen() throws {
        try store.close()
        store = try folder.open()
    }
}

private final class MemorySubject: JournalSubject {
    private var memory = MemoryJournal()

    var journal: any Journal { memory }
    var reader: any JournalReader { memory.reader }

    func reopen() throws { memory = memory.reopened() }
}
