/// Watches for connections that send and send but never finish a message.
///
/// libzmq limits the length of a frame and the number of messages, but not the frames of a message
/// that has no end: those it keeps in memory until the end comes. Feed it the monitor's events and
/// the descriptor of every message, and shut down what `sweep` returns.
package struct IntakeGuard: Sendable {
    private struct Intake {
        let connection: ConnectionHandle
        var received: UInt64 = 0
        var hasFinished = false
    }

    private var intakes: [Int32: Intake] = [:]

    package init() {}

    /// How many connections are watched.
    package var count: Int { intakes.count }

    package mutating func accepted(_ descriptor: Int32) {
        intakes[descriptor] = ConnectionHandle(descriptor).map { Intake(connection: $0) }
    }

    package mutating func disconnected(_ descriptor: Int32) {
        intakes[descriptor] = nil
    }

    /// A whole message came on the connection.
    package mutating func finished(_ descriptor: Int32) {
        intakes[descriptor]?.hasFinished = true
    }

    /// Finds the connections that sent too much without finishing a message.
    ///
    /// - Parameter limit: bytes on the wire; at least the longest message allowed, in all frames.
    /// - Returns: those that sent more than the limit since the last sweep that saw them finish.
    package mutating func sweep(limit: UInt64) -> [ConnectionHandle] {
        var excessive: [ConnectionHandle] = []
        for (descriptor, intake) in intakes {
            guard let received = intake.connection.receivedBytes else { continue }
            if intake.hasFinished {
                intakes[descriptor]?.received = received
                intakes[descriptor]?.hasFinished = false
            } else if received > intake.received &+ limit {
                excessive.append(intake.connection)
            }
        }
        return excessive
    }
}
