import Broker
import Glibc

/// The system's cryptographic source, asked for many bytes at a time: each message takes some, and
/// each question to the system costs as much as hashing a message.
final class SystemRandomBytes: RandomBytes {
    private var store: [UInt8] = []
    private static let drawn = 4_096

    func bytes(_ count: Int) -> [UInt8] {
        if store.count < count { draw(max(count, Self.drawn)) }
        let bytes = Array(store[(store.count - count)...])
        store.removeLast(count)
        return bytes
    }

    private func draw(_ count: Int) {
        store = [UInt8](repeating: 0, count: count)
        arc4random_buf(&store, count)
    }
}
