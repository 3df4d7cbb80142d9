/// A Swedish personnummer or samordningsnummer with its century: twelve digits.
///
/// Never derive age or sex from it: the date part is no proof of birth date.
/// Source: folkbokföringslagen (1991:481) 18 §, lag (2022:1697) om samordningsnummer.
package struct PersonNumber: Hashable, Sendable, Masked {
    package static let mask = "PersonNumber(masked)"

    private let value: UInt64
    /// A samordningsnummer: the day is written with 60 added.
    package let isCoordinationNumber: Bool

    /// Reads `YYYYMMDDNNNN`; one hyphen before the last four is allowed.
    package init(parsing text: String) throws(PersonNumberFault) {
        let digits = try PersonNumber.digits(of: text)
        let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        let year = Int(number / 100_000_000)
        guard (1800...2099).contains(year) else { throw .century }
        let month = Int(number / 1_000_000 % 100)
        let writtenDay = Int(number / 10_000 % 100)
        let isCoordinationNumber = writtenDay > 60
        let day = isCoordinationNumber ? writtenDay - 60 : writtenDay
        guard LocalDate(year: year, month: month, day: day) != nil else { throw .date }
        guard Luhn.holds(for: digits[2...]) else { throw .checkDigit }
        value = number
        self.isCoordinationNumber = isCoordinationNumber
    }

    /// The twelve digits, for the protected register and the codec only.
    package var unmasked: String {
        var bytes: [UInt8] = []
        bytes.appendFourDigits(Int(value / 100_000_000))
        bytes.appendFourDigits(Int(value / 10_000 % 10_000))
        bytes.appendFourDigits(Int(value % 10_000))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The day of the month in it, by which an office may split its queue; no proof of birth date.
    package var writtenDay: Int {
        let day = Int(value / 10_000 % 100)
        return isCoordinationNumber ? day - 60 : day
    }

    private static func digits(of text: String) throws(PersonNumberFault) -> [UInt8] {
        var digits: [UInt8] = []
        var hyphenAt: Int?
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39 where digits.count < 12:
                digits.append(byte - 0x30)
            case UInt8(ascii: "-") where hyphenAt == nil:
                hyphenAt = digits.count
            case 0x30...0x39:
                throw .length
            default:
                throw .characters
            }
        }
        if digits.count == 10 { throw .centuryMissing }
        guard digits.count == 12 else { throw .length }
        if let hyphenAt, hyphenAt != 8 { throw .characters }
        return digits
    }
}
