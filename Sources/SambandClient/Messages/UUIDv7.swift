package import Coordination
import Threads
import Wire
import ZeroMQ

/// Message ids as UUID version 7 (RFC 9562): time first, so that they sort as they were made.
///
/// Within one millisecond a counter goes on from a random start; ids of one generator never go
/// back, even when the clock does.
package final class UUIDv7: Sendable {
    private struct State: Sendable {
        var milliseconds: Int64 = 0
        var counter: UInt16 = 0
    }

    private let state = Locked(State())

    package init() {}

    /// - Parameter at: the time to put into it; 48 bits of milliseconds are kept.
    package func next(at: Instant) -> String {
        let (milliseconds, counter) = state.withLock { state in
            if at.milliseconds > state.milliseconds {
                state.milliseconds = at.milliseconds
                state.counter = UInt16.random(in: 0..<0x800)
            } else if state.counter == 0xFFF {
                state.milliseconds += 1
                state.counter = 0
            } else {
                state.counter += 1
            }
            return (state.milliseconds, state.counter)
        }
        return Self.text(milliseconds, counter, UInt64.random(in: .min ... .max))
    }

    static func text(_ milliseconds: Int64, _ counter: UInt16, _ random: UInt64) -> String {
        let high = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | UInt64(counter & 0xFFF)
        let low = random & (UInt64.max >> 2) | 1 << 63
        var bytes: [UInt8] = []
        withUnsafeBytes(of: high.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: low.bigEndian) { bytes += $0 }
        let hex = Array(Hex.text(bytes))
        let parts = [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]]
        return parts.map { String($0) }.joined(separator: "-")
    }
}
