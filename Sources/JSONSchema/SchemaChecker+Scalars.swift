extension SchemaChecker {
    mutating func checkString(
        _ number: Int32,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let rules = program.strings.base[Int(number)]
        work &-= token.length &>> 4
        var valid = true
        if !isSurelyWithin(rules, token) {
            let length = codePoints(token)
            if length < rules.shortest || length > rules.longest {
                report(length < rules.shortest ? .minLength : .maxLength, node, place)
                if isDone { return false }
                valid = false
            }
        }
        if rules.pattern >= 0, !matches(rules.pattern, token) {
            report(.pattern, node, place)
            if isDone { return false }
            valid = false
        }
        if let format = rules.format, !has(format, token) {
            report(.format, node, place)
            valid = false
        }
        return valid
    }

    /// The length in bytes alone says that the length in code points is permitted: a code point
    /// has one to four bytes, or up to twelve as escapes.
    @inline(__always)
    private func isSurelyWithin(_ rules: StringRules, _ token: JSONToken) -> Bool {
        let least = token.isASCII ? token.length : token.length / 12
        return least >= rules.shortest && token.length <= rules.longest
    }

    private func codePoints(_ token: JSONToken) -> Int {
        if token.isASCII { return token.length }
        return token.isEscaped
            ? index.withText(token) { JSONText.codePoints($0) }
            : JSONText.codePoints(index.written(token))
    }

    private func matches(_ pattern: Int32, _ token: JSONToken) -> Bool {
        guard token.isEscaped else {
            return program.patterns.matches(pattern, index.written(token))
        }
        let program = program
        return index.withText(token) { program.patterns.matches(pattern, $0) }
    }

    private func has(_ format: SchemaFormat, _ token: JSONToken) -> Bool {
        token.isEscaped
            ? index.withText(token) { format.matches($0) } : format.matches(index.written(token))
    }

    mutating func checkNumber(
        _ number: Int32,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let rules = program.numbers.base + Int(number)
        let written = index.written(token)
        if token.isDigitsOnly, written.count <= 18, rules.pointee.plain.contains(plain(written)) {
            return true
        }
        return checkExactly(rules.pointee, written, node, place)
    }

    @inline(__always)
    private func plain(_ written: UnsafeBufferPointer<UInt8>) -> Int64 {
        var value: Int64 = 0
        var at = 0
        let isNegative = written[0] == UInt8(ascii: "-")
        if isNegative { at = 1 }
        while at < written.count {
            value = value &* 10 &+ Int64(written[at] &- UInt8(ascii: "0"))
            at &+= 1
        }
        return isNegative ? 0 &- value : value
    }

    @inline(never)
    private mutating func checkExactly(
        _ rules: NumberRules,
        _ written: UnsafeBufferPointer<UInt8>,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let number = DecimalNumber(written)
        work &-= written.count &>> 4
        var failed: [SchemaKeyword] = []
        if let bound = rules.minimum, number.compare(bound) < 0 { failed.append(.minimum) }
        if let bound = rules.exclusiveMinimum, number.compare(bound) <= 0 {
            failed.append(.exclusiveMinimum)
        }
        if let bound = rules.maximum, number.compare(bound) > 0 { failed.append(.maximum) }
        if let bound = rules.exclusiveMaximum, number.compare(bound) >= 0 {
            failed.append(.exclusiveMaximum)
        }
        if let divisor = rules.divisor, !divisor.divides(number, writtenAs: written) {
            failed.append(.multipleOf)
        }
        for keyword in failed { report(keyword, node, place) }
        return failed.isEmpty
    }
}
