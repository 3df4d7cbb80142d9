/// `date` and `date-time` as RFC 3339 has them.
enum DateFormat {
    typealias Text = Slice<UnsafeBufferPointer<UInt8>>

    /// `YYYY-MM-DD`, a day of the Gregorian calendar.
    static func isDate(_ text: Text) -> Bool {
        guard text.count == 10, text.at(4) == UInt8(ascii: "-"), text.at(7) == UInt8(ascii: "-"),
            let year = text.number(0, 4), let month = text.number(5, 2),
            let day = text.number(8, 2)
        else { return false }
        return isDay(year: year, month: month, day: day)
    }

    static func isDay(year: Int, month: Int, day: Int) -> Bool {
        let length: Int
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: length = 31
        case 4, 6, 9, 11: length = 30
        case 2: length = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: return false
        }
        return (1...length).contains(day)
    }

    /// A date, `T`, `hh:mm:ss`, a fraction if wanted, and `Z` or an offset from UTC.
    ///
    /// Second 60 is a leap second: taken at 23:59 UTC on any day, as the announced days change.
    static func isDateTime(_ text: Text) -> Bool {
        guard text.count >= 20, isDate(text.part(0, 10)), text.at(10) | 0x20 == UInt8(ascii: "t"),
            text.at(13) == UInt8(ascii: ":"), text.at(16) == UInt8(ascii: ":"),
            let hour = text.number(11, 2), let minute = text.number(14, 2),
            let second = text.number(17, 2), hour <= 23, minute <= 59, second <= 60,
            let offset = offset(text.part(19, text.count - 19))
        else { return false }
        let utc = (hour * 60 + minute - offset + 2 * 1_440) % 1_440
        return second < 60 || utc == 1_439
    }

    /// Minutes east of UTC, after a fraction of a second; nil if malformed.
    private static func offset(_ text: Text) -> Int? {
        var rest = text
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0 &- UInt8(ascii: "0") < 10 }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let sign = rest.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return rest.count == 1 ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 6,
            rest.at(3) == UInt8(ascii: ":"), let hours = rest.number(1, 2),
            let minutes = rest.number(4, 2), hours <= 23, minutes <= 59
        else { return nil }
        let offset = hours * 60 + minutes
        return sign == UInt8(ascii: "-") ? -offset : offset
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The byte `offset` places in.
    func at(_ offset: Int) -> UInt8 { self[startIndex + offset] }

    func part(_ offset: Int, _ length: Int) -> Self {
        self[startIndex + offset..<startIndex + offset + length]
    }

    /// The number that `length` digits write; nil if one of them is no digit.
    func number(_ offset: Int, _ length: Int) -> Int? {
        var value = 0
        for byte in part(offset, length) {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
