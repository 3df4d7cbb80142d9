/// `uniqueItems`: the first element that repeats an earlier one.
///
/// A few small elements are compared pair by pair. More are hashed (SipHash with the process's
/// random key, so that no sender can choose collisions), sorted by hash, and neighbours of equal
/// hash compared.
enum JSONUniqueness {
    /// Tokens of the whole array, itself included, up to which pairs are compared.
    private static let few = 24

    /// Token of the first element, in order, that equals one before it; nil if all differ.
    static func firstRepeat(_ index: JSONIndex, in array: Int) -> Int? {
        let count = index.tokens[array].count
        if count < 2 { return nil }
        let span = Int(index.tokens[array].next) - array
        return span <= few ? firstAmongFew(index, array) : firstAmongMany(index, array, count)
    }

    private static func firstAmongFew(_ index: JSONIndex, _ array: Int) -> Int? {
        let end = Int(index.tokens[array].next)
        var element = array + 1
        while element < end {
            var earlier = array + 1
            while earlier < element {
                if JSONEquality.equal(index, earlier, index, element) { return element }
                earlier = Int(index.tokens[earlier].next)
            }
            element = Int(index.tokens[element].next)
        }
        return nil
    }

    private static func firstAmongMany(_ index: JSONIndex, _ array: Int, _ count: Int) -> Int? {
        var elements: [(hash: Int, place: Int)] = []
        elements.reserveCapacity(count)
        let end = Int(index.tokens[array].next)
        var element = array + 1
        while element < end {
            var hasher = Hasher()
            hash(index, element, into: &hasher)
            elements.append((hasher.finalize(), element))
            element = Int(index.tokens[element].next)
        }
        elements.sort { $0.hash == $1.hash ? $0.place < $1.place : $0.hash < $1.hash }
        var first: Int?
        for (one, other) in zip(elements, elements.dropFirst()) where one.hash == other.hash {
            if let first, first < other.place { continue }
            if JSONEquality.equal(index, one.place, index, other.place) { first = other.place }
        }
        return first
    }

    /// Equal values hash alike, however they are written.
    private static func hash(_ index: JSONIndex, _ place: Int, into hasher: inout Hasher) {
        let token = index.tokens[place]
        hasher.combine(token.kind == .key ? JSONToken.Kind.string.rawValue : token.kind.rawValue)
        switch token.kind {
        case .yes, .no, .null: break
        case .number: hash(number: index.written(token), into: &hasher)
        case .string, .key:
            index.withText(token) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .array:
            hasher.combine(token.count)
            var element = place + 1
            while element < Int(token.next) {
                hash(index, element, into: &hasher)
                element = Int(index.tokens[element].next)
            }
        case .object:
            hasher.combine(hashOfMembers(index, place))
        }
    }

    /// Every digit counts: numbers that differ late must not share a hash.
    private static func hash(
        number bytes: UnsafeBufferPointer<UInt8>,
        into hasher: inout Hasher
    ) {
        let number = DecimalNumber(bytes)
        hasher.combine(number.isNegative)
        hasher.combine(number.head)
        if number.isZero { return }
        hasher.combine(number.magnitude)
        guard number.hasMore else { return }
        var digits = SignificantDigits(bytes, of: number)
        while let digit = digits.next() { hasher.combine(UInt8(digit)) }
    }

    /// The same for every order of the members.
    private static func hashOfMembers(_ index: JSONIndex, _ place: Int) -> Int {
        let token = index.tokens[place]
        var sum = token.count
        var key = place + 1
        while key < Int(token.next) {
            var hasher = Hasher()
            hash(index, key, into: &hasher)
            hash(index, key + 1, into: &hasher)
            sum &+= hasher.finalize()
            key = Int(index.tokens[key + 1].next)
        }
        return sum
    }
}
