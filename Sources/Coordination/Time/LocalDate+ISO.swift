extension LocalDate {
    /// Reads exactly `YYYY-MM-DD`; `nil` for any other form and for days that do not exist.
    package init?(iso text: String) {
        var scanner = AsciiScanner(text)
        self.init(scanning: &scanner)
        guard scanner.isAtEnd else { return nil }
    }

    init?(scanning scanner: inout AsciiScanner) {
        guard let year = scanner.number(digits: 4), scanner.take("-"),
            let month = scanner.number(digits: 2), scanner.take("-"),
            let day = scanner.number(digits: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DD`.
    package var iso: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        appendISO(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `YYYY-MM-DD` without a string between.
    package func appendISO(to bytes: inout [UInt8]) {
        let (year, month, day) = civil
        bytes.appendFourDigits(year)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendTwoDigits(month)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendTwoDigits(day)
    }
}

extension LocalDate: CustomStringConvertible {
    package var description: String { iso }
}
