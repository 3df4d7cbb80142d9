import Glibc

/// Where the core gets its random bytes: the system's in the daemon, a seed's in tests.
package protocol RandomBytes: AnyObject {
    func bytes(_ count: Int) -> [UInt8]
}

/// The system's cryptographic source.
///
/// Bytes are taken from the system some hundred at a time, and each is given once.
package final class SystemRandomBytes: RandomBytes {
    private static let refill = 256
    private var pool: [UInt8] = []

    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        while pool.count < count { pool += Self.fresh() }
        defer { pool.removeLast(count) }
        return Array(pool.suffix(count))
    }

    private static func fresh() -> [UInt8] {
        // So few bytes come whole and without fault, says getrandom(2).
        [UInt8](unsafeUninitializedCapacity: refill) { buffer, count in
            count = max(0, getrandom(buffer.baseAddress, refill, 0))
        }
    }
}

/// A repeatable source (SplitMix64), for simulation and tests.
package final class SeededRandomBytes: RandomBytes {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            withUnsafeBytes(of: word ^ word >> 31) { bytes += $0 }
        }
        return Array(bytes.prefix(count))
    }
}
