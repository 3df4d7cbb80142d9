package import Coordination

/// Numbers that nobody alive and no organisation bears.
package enum SyntheticNumber {
    /// A person number of the birth years 1890–1899 with a right check digit.
    ///
    /// Each index gives a number of its own, up to a few million.
    package static func person(_ index: Int) throws(PersonNumberFault) -> PersonNumber {
        let day = index % 280
        let year = 1890 + index / 280 % 10
        let birth = 100 + index / 2_800 % 900
        let date = year * 10_000 + (day / 28 % 10 + 1) * 100 + day % 28 + 1
        let digits = padded(date, 8) + padded(birth, 3)
        return try PersonNumber(parsing: digits + check(digits.dropFirst(2)))
    }

    /// An organisation number of the group 4, which no form of organisation has.
    package static func organisation(_ index: Int) -> String {
        let digits = "42" + padded(2_000_000 + index, 7)
        return digits + check(digits[...])
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(width - text.utf8.count, 0)) + text
    }

    /// The check digit after nine digits.
    ///
    /// Source: ISO/IEC 7812-1 annex B.
    private static func check(_ digits: Substring) -> String {
        var sum = 0
        for (index, byte) in digits.utf8.enumerated() {
            let value = Int(byte - 0x30) * (index.isMultiple(of: 2) ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return String((10 - sum % 10) % 10)
    }
}
