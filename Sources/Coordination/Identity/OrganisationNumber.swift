/// A Swedish organisationsnummer of a legal person: ten digits.
///
/// The third digit is at least 2, which keeps it apart from person numbers; a sole trader, whose
/// number is a person number, is addressed by a random identifier instead.
/// Source: lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.
package struct OrganisationNumber: Hashable, Sendable, Masked {
    package static let mask = "OrganisationNumber(masked)"

    private let digits: String

    /// Reads ten digits, a hyphen before the last four allowed, or twelve beginning with 16.
    package init(parsing text: String) throws(OrganisationNumberFault) {
        var digits: [UInt8] = []
        var hyphenAt: Int?
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39 where digits.count < 12:
                digits.append(byte - 0x30)
            case UInt8(ascii: "-") where hyphenAt == nil && !digits.isEmpty:
                hyphenAt = digits.count
            case 0x30...0x39:
                throw .length
            default:
                throw .characters
            }
        }
        if let hyphenAt, hyphenAt != digits.count - 4 { throw .characters }
        if digits.count == 12, digits.starts(with: [1, 6]) { digits.removeFirst(2) }
        guard digits.count == 10 else { throw .length }
        guard digits[0] > 0, digits[2] >= 2 else { throw .personal }
        guard Luhn.holds(for: digits[...]) else { throw .checkDigit }
        self.digits = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    }

    /// Ten digits without hyphen, as in an address.
    package var unmasked: String { digits }
}
