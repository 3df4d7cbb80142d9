extension Instant {
    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)` (RFC 3339).
    ///
    /// Fractions of one to nine digits are cut to milliseconds. Second 60 is refused: the product
    /// counts without leap seconds and guesses no instant for one.
    package init?(rfc3339 text: String) {
        var scanner = AsciiScanner(text)
        guard let day = LocalDate(scanning: &scanner),
            scanner.take("T") || scanner.take("t"),
            let hour = scanner.number(digits: 2), hour < 24, scanner.take(":"),
            let minute = scanner.number(digits: 2), minute < 60, scanner.take(":"),
            let second = scanner.number(digits: 2), second < 60,
            let fraction = Instant.fraction(&scanner),
            let offset = Instant.offsetMinutes(&scanner), scanner.isAtEnd
        else { return nil }
        let seconds = ((hour * 60 + minute - offset) * 60) + second
        let total =
            Int64(day.dayNumber) * Instant.millisecondsPerDay + Int64(seconds * 1_000 + fraction)
        let instant = Instant(milliseconds: total)
        guard instant.milliseconds == total else { return nil }
        self = instant
    }

    /// Milliseconds; 0 if there is no fraction, `nil` if it is empty or longer than nine digits.
    private static func fraction(_ scanner: inout AsciiScanner) -> Int? {
        guard scanner.take(".") else { return 0 }
        var count = 0
        var value = 0
        while let digit = scanner.digit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
            guard count <= 9 else { return nil }
        }
        switch count {
        case 0: return nil
        case 1: return value * 100
        case 2: return value * 10
        default: return value
        }
    }

    private static func offsetMinutes(_ scanner: inout AsciiScanner) -> Int? {
        if scanner.take("Z") || scanner.take("z") { return 0 }
        let isWest = scanner.take("-")
        guard isWest || scanner.take("+"),
            let hours = scanner.number(digits: 2), hours < 24, scanner.take(":"),
            let minutes = scanner.number(digits: 2), minutes < 60
        else { return nil }
        let offset = hours * 60 + minutes
        return isWest ? -offset : offset
    }

    /// UTC with milliseconds: `2026-03-01T13:05:00.000Z`.
    package var rfc3339: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        appendRFC3339(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the form of `rfc3339` without a string between.
    package func appendRFC3339(to bytes: inout [UInt8]) {
        let (day, remainder) = dayAndMillisecond
        let seconds = remainder / 1_000
        bytes += day.iso.utf8
        bytes.append(UInt8(ascii: "T"))
        bytes.appendTwoDigits(seconds / 3_600)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendTwoDigits(seconds / 60 % 60)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendTwoDigits(seconds % 60)
        bytes.append(UInt8(ascii: "."))
        bytes.appendThreeDigits(remainder % 1_000)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The day and the millisecond of the day, in UTC.
    var dayAndMillisecond: (day: LocalDate, millisecond: Int) {
        var day = milliseconds / Instant.millisecondsPerDay
        var remainder = milliseconds % Instant.millisecondsPerDay
        if remainder < 0 {
            remainder += Instant.millisecondsPerDay
            day -= 1
        }
        return (LocalDate(dayNumber: Int32(day)), Int(remainder))
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { rfc3339 }
}
