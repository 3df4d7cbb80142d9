/// The last defence against person numbers in logs, metrics and health texts.
///
/// Whatever is shaped like a personnummer or samordningsnummer is masked: 10 or 12 digits whose
/// first 6 or 8 are a date, alone or with a hyphen, plus or dash before the last four. Check
/// digits are not looked at, since a mistyped number identifies a person as well. The day is
/// held to 1–31 (61–91 for a samordningsnummer) in every month for the same reason.
/// Source: folkbokföringslagen (1991:481) 18 §, lag (2022:1697) om samordningsnummer.
package enum Redaction {
    /// Returns the text with each digit of each number-shaped part replaced by an asterisk.
    package static func mask(_ text: String) -> String {
        var bytes = Array(text.utf8)
        return mask(&bytes) ? String(decoding: bytes, as: UTF8.self) : text
    }

    /// Masks in place and says whether anything was masked; the length in bytes is kept.
    static func mask(_ bytes: inout [UInt8]) -> Bool {
        var masked = false
        var position = 0
        while let run = digitRun(in: bytes, from: position) {
            position = run.upperBound
            switch run.count {
            case 10, 12:
                guard startsWithDate(bytes[run.dropLast(4)]) else { continue }
                blank(run, in: &bytes)
                masked = true
            case 6, 8:
                guard let tail = fourDigits(after: run, in: bytes), startsWithDate(bytes[run])
                else { continue }
                blank(run, in: &bytes)
                blank(tail, in: &bytes)
                position = tail.upperBound
                masked = true
            default:
                continue
            }
        }
        return masked
    }

    private static func digitRun(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var lower = start
        while lower < bytes.count, !isDigit(bytes[lower]) { lower += 1 }
        guard lower < bytes.count else { return nil }
        var upper = lower + 1
        while upper < bytes.count, isDigit(bytes[upper]) { upper += 1 }
        return lower..<upper
    }

    private static func fourDigits(after run: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
        let start = run.upperBound + separatorLength(in: bytes, at: run.upperBound)
        guard start > run.upperBound, start < bytes.count, isDigit(bytes[start]),
            let tail = digitRun(in: bytes, from: start), tail.count == 4
        else { return nil }
        return tail
    }

    /// Counts the bytes of a hyphen, plus or dash (U+2010–U+2015, U+2212), or 0.
    private static func separatorLength(in bytes: [UInt8], at position: Int) -> Int {
        guard position < bytes.count else { return 0 }
        if bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            return 1
        }
        guard position + 2 < bytes.count, bytes[position] == 0xE2 else { return 0 }
        switch (bytes[position + 1], bytes[position + 2]) {
        case (0x80, 0x90...0x95), (0x88, 0x92): return 3
        default: return 0
        }
    }

    private static func startsWithDate(_ digits: ArraySlice<UInt8>) -> Bool {
        let values = digits.map { Int($0 - UInt8(ascii: "0")) }
        if values.count == 8 {
            guard (18...20).contains(values[0] * 10 + values[1]) else { return false }
        }
        let last = values.suffix(4).map { $0 }
        let month = last[0] * 10 + last[1]
        let day = last[2] * 10 + last[3]
        return (1...12).contains(month) && ((1...31).contains(day) || (61...91).contains(day))
    }

    private static func blank(_ range: Range<Int>, in bytes: inout [UInt8]) {
        for index in range { bytes[index] = UInt8(ascii: "*") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
