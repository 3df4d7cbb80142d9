import Broker
import JournalKit
import Testing

/// The failures that the broker's own tests plan with.
struct MemoryJournalTests {
    @Test func `the planned commit fails and the others do not`() throws {
        let journal = MemoryJournal()
        journal.failCommit(2, with: .diskFull)
        try journal.commit(Sample.batch(1...1))
        #expect(throws: JournalFailure.diskFull) { try journal.commit(Sample.batch(2...2)) }
        #expect(try journal.head().lastSequence == 1)
        try journal.commit(Sample.batch(2...2))
        #expect(journal.commitCount == 3)
    }

    @Test func `a failure of the disk ends the journal until it is reopened`() throws {
        let journal = MemoryJournal()
        journal.failCommit(1, with: .io("fsync"))
        #expect(throws: JournalFailure.io("fsync")) { try journal.commit(Sample.batch(1...1)) }
        #expect(throws: JournalFailure.io("fsync")) { try journal.commit(Sample.batch(1...1)) }
        let next = journal.reopened()
        #expect(try next.head().lastSequence == 0)
        try next.commit(Sample.batch(1...1))
    }

    @Test func `an answer can be lost after the data was written`() throws {
        let journal = MemoryJournal()
        journal.failCommit(1, with: .io("lost"), afterWriting: true)
        #expect(throws: JournalFailure.io("lost")) { try journal.commit(Sample.batch(1...3)) }
        #expect(try journal.reopened().head().lastSequence == 3)
    }

    @Test func `space is what the test says`() throws {
        let journal = MemoryJournal()
        journal.setSpace(JournalSpace(free: 10, log: 5, file: 1))
        #expect(try journal.checkpointLog())
        #expect(try journal.space() == JournalSpace(free: 10, log: 0, file: 1))
        #expect(journal.checkpointCount == 1)
    }
}
