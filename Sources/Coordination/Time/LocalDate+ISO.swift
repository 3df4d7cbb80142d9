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
        String(unsafeUninitializedCapacity: Self.isoBytes) { digits in
            writeISO(to: digits)
            return Self.isoBytes
        }
    }

    package static let isoBytes = 10

    /// Writes `YYYY-MM-DD` to the first ten bytes.
    package func writeISO(to digits: UnsafeMutableBufferPointer<UInt8>) {
        precondition(digits.count >= Self.isoBytes)
        let (year, month, day) = civil
        var left = year * 10_000 + month * 100 + day
        for index in [9, 8, 6, 5, 3, 2, 1, 0] {
            digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10)
            left /= 10
        }
        digits[4] = UInt8(ascii: "-")
        digits[7] = UInt8(ascii: "-")
    }
}

extension LocalDate: CustomStringConvertible {
    package var description: String { iso }
}
