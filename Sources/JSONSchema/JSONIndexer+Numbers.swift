extension JSONIndexer {
    /// Reads a number: `-`, no leading zero, a fraction and an exponent with digits.
    @inline(__always)
    mutating func number() throws(JSONSlip) {
        let start = position
        var at = start
        if base[at] == UInt8(ascii: "-") { at &+= 1 }
        let whole = at
        at = try digits(at)
        guard base[whole] != UInt8(ascii: "0") || at == whole + 1 else {
            throw JSONSlip(kind: .syntax, offset: whole)
        }
        var flags: UInt32 = 0
        if at < count, base[at] == UInt8(ascii: ".") {
            flags = JSONToken.fraction
            at = try digits(at + 1)
        }
        var hasExponent = false
        if at < count, base[at] | 0x20 == UInt8(ascii: "e") {
            flags = JSONToken.fraction
            hasExponent = true
            at += 1
            if at < count, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") {
                at += 1
            }
            at = try digits(at)
        }
        position = at
        if hasExponent || at - start > 300 { try refuseOutOfRange(start..<at) }
        push(
            JSONToken(
                .number,
                start: start,
                end: at,
                next: UInt32(truncatingIfNeeded: used &+ 1),
                flags: flags
            )
        )
    }

    /// Goes past one digit or more.
    @inline(__always)
    private func digits(_ start: Int) throws(JSONSlip) -> Int {
        var at = start
        while at < count, base[at] &- UInt8(ascii: "0") < 10 { at &+= 1 }
        guard at > start else {
            throw JSONSlip(kind: at < count ? .syntax : .incomplete, offset: at)
        }
        return at
    }

    private func refuseOutOfRange(_ range: Range<Int>) throws(JSONSlip) {
        let bytes = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
        let number = DecimalNumber(bytes)
        guard number.isZero || abs(number.magnitude) < 308 else {
            throw JSONSlip(kind: .numberRange, offset: range.lowerBound)
        }
    }
}
