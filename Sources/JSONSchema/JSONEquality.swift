/// Equality of values in indexed texts, as JSON Schema defines it: numbers by value, strings by
/// code points, arrays in order, objects in whatever order.
enum JSONEquality {
    static func equal(_ one: JSONIndex, _ place: Int, _ other: JSONIndex, _ otherPlace: Int) -> Bool
    {
        let first = one.tokens[place]
        let second = other.tokens[otherPlace]
        guard first.kind == second.kind else { return false }
        switch first.kind {
        case .yes, .no, .null: return true
        case .number: return numbersEqual(one.written(first), other.written(second))
        case .string, .key:
            return one.withText(first) { text in
                other.withText(second) { JSONText.equal(text, $0) }
            }
        case .array: return arraysEqual(one, place, other, otherPlace)
        case .object: return objectsEqual(one, place, other, otherPlace)
        }
    }

    static func numbersEqual(
        _ one: UnsafeBufferPointer<UInt8>,
        _ other: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let first = DecimalNumber(one)
        let second = DecimalNumber(other)
        if first.isZero || second.isZero { return first.isZero && second.isZero }
        guard first.isNegative == second.isNegative, first.magnitude == second.magnitude,
            first.lowest == second.lowest, first.head == second.head
        else { return false }
        guard first.hasMore else { return true }
        var digits = SignificantDigits(one, of: first)
        var others = SignificantDigits(other, of: second)
        while let digit = digits.next() {
            guard digit == others.next() else { return false }
        }
        return true
    }

    private static func arraysEqual(
        _ one: JSONIndex,
        _ place: Int,
        _ other: JSONIndex,
        _ otherPlace: Int
    ) -> Bool {
        guard one.tokens[place].count == other.tokens[otherPlace].count else { return false }
        var element = place + 1
        var otherElement = otherPlace + 1
        for _ in 0..<one.tokens[place].count {
            guard equal(one, element, other, otherElement) else { return false }
            element = Int(one.tokens[element].next)
            otherElement = Int(other.tokens[otherElement].next)
        }
        return true
    }

    private static func objectsEqual(
        _ one: JSONIndex,
        _ place: Int,
        _ other: JSONIndex,
        _ otherPlace: Int
    ) -> Bool {
        guard one.tokens[place].count == other.tokens[otherPlace].count else { return false }
        var key = place + 1
        var guess = otherPlace + 1
        for _ in 0..<one.tokens[place].count {
            guard let found = member(one, key, of: other, otherPlace, guess),
                equal(one, key + 1, other, found + 1)
            else { return false }
            key = Int(one.tokens[key + 1].next)
            guess = Int(other.tokens[found + 1].next)
        }
        return true
    }

    /// The key in the object at `object` that equals `key`, tried first where it would stand if
    /// both objects had the same order.
    private static func member(
        _ one: JSONIndex,
        _ key: Int,
        of other: JSONIndex,
        _ object: Int,
        _ guess: Int
    ) -> Int? {
        let end = Int(other.tokens[object].next)
        if guess < end, sameKey(one, key, other, guess) { return guess }
        var candidate = object + 1
        while candidate < end {
            if sameKey(one, key, other, candidate) { return candidate }
            candidate = Int(other.tokens[candidate + 1].next)
        }
        return nil
    }

    private static func sameKey(_ one: JSONIndex, _ key: Int, _ other: JSONIndex, _ otherKey: Int)
        -> Bool
    {
        // A key's `next` is its hash.
        one.tokens[key].next == other.tokens[otherKey].next
            && one.withText(one.tokens[key]) { text in
                other.withText(other.tokens[otherKey]) { JSONText.equal(text, $0) }
            }
    }
}
