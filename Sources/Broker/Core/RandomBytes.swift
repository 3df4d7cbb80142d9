/// Where the core gets its random bytes: the system's in the daemon, a seed's in tests.
package protocol RandomBytes: AnyObject {
    func bytes(_ count: Int) -> [UInt8]
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
