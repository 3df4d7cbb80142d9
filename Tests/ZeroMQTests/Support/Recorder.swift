internal import Threads
internal import ZeroMQ

/// Collects what happens on a loop's thread and lets a test wait for it, without sleeping.
final class Recorder<Entry: Sendable>: Sendable {
    private let entries = Locked<[Entry]>([])
    private let changed: EventFD

    init() throws {
        changed = try EventFD()
    }

    var all: [Entry] {
        entries.withLock { $0 }
    }

    func add(_ entry: Entry) {
        entries.withLock { $0.append(entry) }
        changed.signal()
    }

    /// - Returns: the first entry that `match` takes, or `nil` when none came in time.
    func first<Found>(
        within timeout: Duration = .seconds(20),
        _ match: (Entry) -> Found?
    ) -> Found? {
        let end = ContinuousClock.now + timeout
        while true {
            if let found = all.lazy.compactMap(match).first { return found }
            let left = end - .now
            guard left > .zero else { return nil }
            changed.wait(timeout: left)
        }
    }

    /// - Returns: whether at least so many entries came in time.
    func reaches(_ count: Int, within timeout: Duration = .seconds(20)) -> Bool {
        let end = ContinuousClock.now + timeout
        while all.count < count {
            let left = end - .now
            guard left > .zero else { return false }
            changed.wait(timeout: left)
        }
        return true
    }
}

extension Recorder where Entry: Equatable {
    func sees(_ entry: Entry, within timeout: Duration = .seconds(20)) -> Bool {
        first(within: timeout) { $0 == entry ? true : nil } ?? false
    }
}
