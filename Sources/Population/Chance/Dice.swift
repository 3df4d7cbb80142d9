/// Chance that is the same on every machine for the same seed: SplitMix64 with named streams.
///
/// Each case and each matter draws from a stream of its own, so that one more draw somewhere
/// changes nothing elsewhere. Source: Steele, Lea & Flood, OOPSLA 2014.
package struct Dice: Sendable {
    private var state: UInt64

    package init(seed: UInt64, stream: String, number: Int = 0) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        state = seed &* 0x9E37_79B9_7F4A_7C15
        state ^= hash
        state ^= UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to, not including, 1.
    package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    package mutating func chance(_ share: Double) -> Bool { fraction() < share }

    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        precondition(!elements.isEmpty, "there is something to pick from")
        return elements[number(0...(elements.count - 1))]
    }

    /// The index of one of the weights, each as likely as it is heavy.
    package mutating func weighted(_ weights: [Double]) -> Int {
        var left = fraction() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.count - 1
    }
}
