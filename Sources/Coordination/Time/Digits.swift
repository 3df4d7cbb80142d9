extension [UInt8] {
    /// Appends two decimal digits of a value below 100.
    mutating func appendTwoDigits(_ value: Int) {
        append(UInt8(truncatingIfNeeded: 0x30 + value / 10))
        append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
    }

    /// Appends three decimal digits of a value below 1 000.
    mutating func appendThreeDigits(_ value: Int) {
        append(UInt8(truncatingIfNeeded: 0x30 + value / 100))
        appendTwoDigits(value % 100)
    }

    /// Appends four decimal digits of a value below 10 000.
    mutating func appendFourDigits(_ value: Int) {
        appendTwoDigits(value / 100)
        appendTwoDigits(value % 100)
    }
}
