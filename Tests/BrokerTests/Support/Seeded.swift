import Broker

/// Small repeatable choices from a seed.
struct Seeded {
    private let source: SeededRandomBytes

    init(_ seed: UInt64) { source = SeededRandomBytes(seed: seed) }

    /// 0 up to, not including, `count`.
    mutating func below(_ count: Int) -> Int {
        let word = source.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(word % UInt64(count))
    }
}
