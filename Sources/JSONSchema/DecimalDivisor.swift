/// The divisor of `multipleOf`, exact: an integer times a power of ten.
struct DecimalDivisor: BitwiseCopyable, Sendable {
    private let mantissa: UInt64
    private let exponent: Int

    /// Nil unless the number is greater than zero and has no digits beyond its head.
    init?(_ number: DecimalNumber) {
        guard !number.isZero, !number.isNegative, !number.hasMore else { return nil }
        mantissa = Self.mantissa(number)
        exponent = number.lowest
    }

    /// Whether `number`, which `bytes` write, is an integer times the divisor.
    func divides(_ number: DecimalNumber, writtenAs bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if number.isZero { return true }
        // Neither mantissa ends in a zero, so a finer number than the divisor is no multiple.
        var shift = number.lowest - exponent
        guard shift >= 0 else { return false }
        var rest = remainder(number, bytes)
        while shift > 0, rest != 0 {
            rest = timesTen(rest, plus: 0)
            shift -= 1
        }
        return rest == 0
    }

    private func remainder(
        _ number: DecimalNumber,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UInt64 {
        guard number.hasMore else { return Self.mantissa(number) % mantissa }
        var rest: UInt64 = 0
        var digits = SignificantDigits(bytes, of: number)
        while let digit = digits.next() { rest = timesTen(rest, plus: digit) }
        return rest
    }

    /// The significant digits as an integer, without zeros at the end.
    private static func mantissa(_ number: DecimalNumber) -> UInt64 {
        var mantissa = number.head
        var spare = DecimalNumber.headDigits - (number.magnitude - number.lowest + 1)
        while spare > 0 {
            mantissa /= 10
            spare -= 1
        }
        return mantissa
    }

    private func timesTen(_ rest: UInt64, plus digit: UInt64) -> UInt64 {
        let product = rest.multipliedFullWidth(by: 10)
        let (low, carry) = product.low.addingReportingOverflow(digit)
        let high = product.high + (carry ? 1 : 0)
        return mantissa.dividingFullWidth((high, low)).remainder
    }
}

/// The digits of a number from the first that is not zero to the last that is not.
struct SignificantDigits {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var left: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, of number: DecimalNumber) {
        self.bytes = bytes
        left = number.isZero ? 0 : number.magnitude - number.lowest + 1
        while left > 0, !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
    }

    mutating func next() -> UInt64? {
        guard left > 0 else { return nil }
        if bytes[at] == UInt8(ascii: ".") { at += 1 }
        let digit = UInt64(bytes[at] - UInt8(ascii: "0"))
        at += 1
        left -= 1
        return digit
    }
}
