/// Watches how far connections send ahead of what is taken from them.
///
/// libzmq limits the length of a frame and the number of messages, but neither the frames of a
/// message that has no end nor what its messages weigh together; all of it is kept in memory. Feed
/// it the monitor's events and every message, and shut down what `sweep` returns.
package struct IntakeGuard: Sendable {
    /// Bytes on the wire.
    package struct Bounds: Sendable {
        /// Without finishing a message; at least the longest message allowed, in all frames.
        package var unfinished: UInt64
        /// Sent and not taken, of one connection.
        package var ahead: UInt64
        /// Sent and not taken, of all connections of one key.
        package var aheadOfKey: UInt64

        package init(unfinished: UInt64, ahead: UInt64 = .max, aheadOfKey: UInt64 = .max) {
            self.unfinished = unfinished
            self.ahead = ahead
            self.aheadOfKey = aheadOfKey
        }
    }

    package enum Excess: Sendable, Equatable {
        case unfinished
        case ahead
    }

    private struct Intake {
        let connection: ConnectionHandle
        var received: UInt64 = 0
        var hasFinished = false
        /// What had come where the count of `taken` begins.
        var start: UInt64 = 0
        var taken: UInt64 = 0
        var key: String?
    }

    private var intakes: [Int32: Intake] = [:]
    /// Since the last look at what was sent ahead, and at what was not finished.
    private var isDrained = true
    private var hasDrained = true

    package init() {}

    /// How many connections are watched.
    package var count: Int { intakes.count }

    package func isOpen(_ descriptor: Int32) -> Bool { intakes[descriptor] != nil }

    package mutating func accepted(_ descriptor: Int32) {
        intakes[descriptor] = ConnectionHandle(descriptor).map { Intake(connection: $0) }
    }

    package mutating func disconnected(_ descriptor: Int32) {
        intakes[descriptor] = nil
    }

    /// A whole message came on the connection.
    ///
    /// - Parameters:
    ///   - bytes: its payload, all frames.
    ///   - frames: how many these were.
    package mutating func finished(_ descriptor: Int32, bytes: Int = 0, frames: Int = 1) {
        intakes[descriptor]?.hasFinished = true
        // CURVE's seal and the length of a frame travel with each.
        intakes[descriptor]?.taken &+= UInt64(bytes + frames * 35)
    }

    /// The key that the connection speaks under.
    package mutating func identified(_ descriptor: Int32, as key: String) {
        intakes[descriptor]?.key = key
    }

    /// Nothing waited to be read: all that had come was taken.
    package mutating func drained() {
        isDrained = true
        hasDrained = true
    }

    /// Finds the connections that sent too much.
    package mutating func sweep(_ bounds: Bounds) -> [(connection: ConnectionHandle, Excess)] {
        var excessive: [(connection: ConnectionHandle, Excess)] = []
        for (descriptor, intake) in intakes {
            guard let received = intake.connection.receivedBytes else { continue }
            if intake.hasFinished {
                intakes[descriptor]?.received = received
                intakes[descriptor]?.hasFinished = false
            } else if hasDrained, received > intake.received &+ bounds.unfinished {
                excessive.append((intake.connection, .unfinished))
            }
        }
        hasDrained = false
        return excessive + sweepAhead(bounds).map { ($0, .ahead) }
    }

    /// Finds those whose whole messages wait; may be asked often.
    package mutating func sweepAhead(_ bounds: Bounds) -> [ConnectionHandle] {
        var excessive: [ConnectionHandle] = []
        var keys: [String: UInt64] = [:]
        for (descriptor, intake) in intakes {
            guard let received = intake.connection.receivedBytes else { continue }
            if isDrained || received < intake.start &+ intake.taken {
                intakes[descriptor]?.start = received
                intakes[descriptor]?.taken = 0
                continue
            }
            let ahead = received - intake.start - intake.taken
            let ofKey = intake.key.map { keys[$0, default: 0] + ahead } ?? 0
            if ahead > bounds.ahead || ofKey > bounds.aheadOfKey {
                excessive.append(intake.connection)
            } else if let key = intake.key {
                keys[key] = ofKey
            }
        }
        isDrained = false
        return excessive
    }
}
