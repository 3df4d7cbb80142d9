import Threads

/// Lets one event of a kind through a second, and tells how many it held back before.
final class Throttle: Sendable {
    private struct Kind {
        var last: ContinuousClock.Instant
        var held = 0
    }

    private let kinds = Locked<[String: Kind]>([:])

    /// - Returns: how many of the kind were held back since the last one that was let through;
    ///   `nil` when this one is held back too.
    func admits(_ kind: String, at now: ContinuousClock.Instant = .now) -> Int? {
        kinds.withLock { kinds in
            guard var known = kinds[kind] else {
                kinds[kind] = Kind(last: now)
                return 0
            }
            defer { kinds[kind] = known }
            guard now - known.last >= .seconds(1) else {
                known.held += 1
                return nil
            }
            let held = known.held
            known = Kind(last: now)
            return held
        }
    }
}
