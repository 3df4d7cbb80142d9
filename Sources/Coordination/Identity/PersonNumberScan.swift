extension PersonNumber {
    /// Whether `text` holds something that reads as a person number, with or without century.
    ///
    /// For texts that travel in the open: addresses, labels, pseudonyms, references. Looks at
    /// groups of ten or twelve digits, also with one `-`, `+` or space before the last four, and at
    /// twelve digits anywhere in a row, also with signs between year, month, day and the rest.
    /// Dashes, spaces and digits of any form count as plain ones, and what has no width as nothing.
    package static func appears(in text: String) -> Bool { isFound(in: text, orPhone: true) }

    /// Whether free text holds a person number; ten digits that begin with 0 and have no sign
    /// are taken for a telephone number.
    package static func isWritten(in text: String) -> Bool { isFound(in: text, orPhone: false) }

    private static func isFound(in text: String, orPhone: Bool) -> Bool {
        // Nearly every text is too short or has too few digits.
        guard text.utf8.count >= 10 else { return false }
        var text = PlainTyping.of(text) ?? text
        return text.withUTF8 { isFound(in: $0, orPhone) }
    }

    private static func isFound(in text: UnsafeBufferPointer<UInt8>, _ orPhone: Bool) -> Bool {
        var digits = 0
        for byte in text where byte &- 0x30 <= 9 { digits += 1 }
        guard digits >= 10 else { return false }
        if digits >= 12, isInRow(text) { return true }
        var before: [UInt8] = []
        var group: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x30...0x39:
                group.append(byte - 0x30)
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: " "):
                if isNumber(group, after: before, orPhone) { return true }
                before = group
                group.removeAll(keepingCapacity: true)
            default:
                if isNumber(group, after: before, orPhone) { return true }
                before.removeAll(keepingCapacity: true)
                group.removeAll(keepingCapacity: true)
            }
        }
        return isNumber(group, after: before, orPhone)
    }

    /// Whether twelve digits in a row, wherever it begins, read as a number with its century.
    private static func isInRow(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var row: [UInt8] = []
        // Places in the row before which one sign stands.
        var signs: Set<Int> = []
        var isAfterSign = false
        for byte in text {
            switch byte {
            case 0x30...0x39:
                if isAfterSign, !row.isEmpty { signs.insert(row.count) }
                isAfterSign = false
                row.append(byte - 0x30)
                if isNumber(endOf: row, signs) { return true }
            case 0x21...0x2F where !isAfterSign, 0x3A...0x3F where !isAfterSign:
                isAfterSign = true
            default:
                row.removeAll(keepingCapacity: true)
                signs.removeAll(keepingCapacity: true)
                isAfterSign = false
            }
        }
        return false
    }

    private static func isNumber(endOf row: [UInt8], _ signs: Set<Int>) -> Bool {
        let start = row.count - 12
        guard start >= 0, (18...20).contains(row[start] * 10 + row[start + 1]) else { return false }
        let isApart = signs.contains { $0 > start && ![4, 6, 8].contains($0 - start) }
        return !isApart && isNumber(row.suffix(10))
    }

    private static func isNumber(
        _ group: [UInt8], after before: [UInt8], _ orPhone: Bool
    ) -> Bool {
        if !orPhone, group.count == 10, group[0] == 0 { return false }
        if group.count == 10 || group.count == 12 { return isNumber(group.suffix(10)) }
        guard group.count == 4, before.count == 6 || before.count == 8 else { return false }
        return isNumber((before.suffix(6) + group)[...])
    }

    /// `digits` are ten; leap days pass in any year, since the century is not known.
    private static func isNumber(_ digits: ArraySlice<UInt8>) -> Bool {
        let parts = digits.map { Int($0) }
        let month = parts[2] * 10 + parts[3]
        let writtenDay = parts[4] * 10 + parts[5]
        let day = writtenDay > 60 ? writtenDay - 60 : writtenDay
        return (1...12).contains(month) && day >= 1
            && day <= LocalDate.days(inMonth: month, of: 2000) && Luhn.holds(for: digits)
    }
}
