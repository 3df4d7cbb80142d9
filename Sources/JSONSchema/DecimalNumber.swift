/// A JSON number as it is written: exact, without rounding, for as many digits as it has.
///
/// The first nineteen significant digits are held in a word, enough to compare with every number
/// of a schema; digits beyond them are read again from the text where they decide.
struct DecimalNumber: BitwiseCopyable, Sendable {
    /// Digits that `head` holds.
    static let headDigits = 19

    var isNegative = false
    /// The first significant digits, filled up with zeros to nineteen; zero for the number zero.
    var head: UInt64 = 0
    /// Power of ten of the first significant digit.
    var magnitude = 0
    /// Power of ten of the last digit that is not zero.
    var lowest = 0
    /// There are digits other than zero after `head`.
    var hasMore = false

    var isZero: Bool { head == 0 }
    var isInteger: Bool { isZero || lowest >= 0 }

    /// Reads a number that follows JSON.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var digits = 0
        var whole: Int?
        var first: Int?
        var last = 0
        var kept = 0
        var exponent = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index &+= 1
            if byte == UInt8(ascii: ".") {
                whole = digits
            } else if byte == UInt8(ascii: "-") {
                isNegative = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                exponent = Self.exponent(bytes, from: index)
                break
            } else {
                if byte != UInt8(ascii: "0") {
                    if first == nil { first = digits }
                    last = digits
                    hasMore = kept == Self.headDigits
                }
                if first != nil, kept < Self.headDigits {
                    head = head &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
                    kept &+= 1
                }
                digits &+= 1
            }
        }
        guard let first else {
            isNegative = false
            return
        }
        let unit = (whole ?? digits) - 1 + exponent
        magnitude = unit - first
        lowest = unit - last
        while kept < Self.headDigits {
            head = head &* 10
            kept &+= 1
        }
    }

    /// An exponent, held to a million either way.
    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var value = 0
        var isNegative = false
        for byte in bytes[start...] {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default: value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
            }
        }
        return isNegative ? -value : value
    }

    /// Negative, zero or positive as the number is less than, equal to or greater than `other`,
    /// which must not have digits beyond its head.
    func compare(_ other: DecimalNumber) -> Int {
        if isZero || other.isZero || isNegative != other.isNegative {
            return sign - other.sign
        }
        let larger = isNegative ? -1 : 1
        if magnitude != other.magnitude { return magnitude < other.magnitude ? -larger : larger }
        if head != other.head { return head < other.head ? -larger : larger }
        return hasMore ? larger : 0
    }

    /// Numbers with `plain` are below this in absolute value.
    static let plainLimit: Int64 = 1_000_000_000_000_000_000

    /// The number as an integer; nil if it is none, or too large.
    var plain: Int64? {
        if isZero { return 0 }
        guard lowest >= 0, magnitude < 18, !hasMore else { return nil }
        var value = Int64(head / 10)
        for _ in magnitude..<17 { value /= 10 }
        return isNegative ? -value : value
    }

    private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }
}
