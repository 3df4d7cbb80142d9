internal import Broker

/// What a test has planned for a journal in memory, and what it has counted.
struct MemoryFaults: Sendable {
    struct Planned: Sendable {
        let failure: JournalFailure
        let afterWriting: Bool
    }

    var planned: [Int: Planned] = [:]
    var commits = 0
    var checkpoints = 0
    var space = JournalSpace(free: 1 << 40, log: 0, file: 0)
    /// Set by a failure that ends a store.
    var ended: JournalFailure?
}
