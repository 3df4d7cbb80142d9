/// Identifiers of persons, organisations and things.
enum IdentityFormat {
    typealias Text = UnsafeBufferPointer<UInt8>

    /// 8-4-4-4-12 hexadecimal digits, in either case (RFC 9562).
    static func isUUID(_ text: Text) -> Bool {
        guard text.count == 36 else { return false }
        for (index, byte) in text.enumerated() {
            switch index {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default: guard JSONText.hexDigit(byte) != nil else { return false }
            }
        }
        return true
    }

    /// Twelve digits CCYYMMDDNNNC: a date of 1800–2099, or one with 60 added to the day for a
    /// co-ordination number, and a Luhn digit over the last ten (folkbokföringslagen 18 §).
    static func isPersonNumber(_ text: Text) -> Bool {
        guard text.count == 12, let year = text[...].number(0, 4),
            let month = text[...].number(4, 2), let day = text[...].number(6, 2),
            text[...].number(8, 4) != nil
        else { return false }
        return (1800...2099).contains(year)
            && DateFormat.isDay(year: year, month: month, day: day > 60 ? day - 60 : day)
            && hasLuhnDigit(text[2...])
    }

    /// Ten digits, the third at least 2, the last a Luhn digit; a hyphen may stand before the
    /// last four.
    static func isOrganisationNumber(_ text: Text) -> Bool {
        if text.count == 11 {
            guard text[6] == UInt8(ascii: "-") else { return false }
        } else if text.count != 10 {
            return false
        }
        let tail = text.count - 4
        guard text[...].number(0, 6) != nil, text[...].number(tail, 4) != nil else { return false }
        return text[2] >= UInt8(ascii: "2") && hasLuhnDigit(text[...])
    }

    /// `SE`, ten digits, a hyphen and at least one ASCII letter or digit; 31 characters at most.
    static func isHSAIdentity(_ text: Text) -> Bool {
        guard (14...31).contains(text.count), text[0] == UInt8(ascii: "S"),
            text[1] == UInt8(ascii: "E"), text[...].number(2, 10) != nil,
            text[12] == UInt8(ascii: "-")
        else { return false }
        return text[13...].allSatisfy(isLetterOrDigit)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// The Luhn sum of the digits is a multiple of ten, every second one from the right but one
    /// doubled; a hyphen does not count.
    private static func hasLuhnDigit(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var sum = 0
        var isDoubled = false
        for byte in text.reversed() where byte != UInt8(ascii: "-") {
            let digit = Int(byte - UInt8(ascii: "0")) * (isDoubled ? 2 : 1)
            sum += digit > 9 ? digit - 9 : digit
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }
}
