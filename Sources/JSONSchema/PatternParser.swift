/// A regular expression as a tree.
indirect enum PatternNode {
    case empty
    case one(of: CodePointSet)
    case start
    case end
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, least: Int, most: Int?)
}

/// Why a `pattern` is refused.
enum PatternError: Error, Equatable {
    /// Not in the subset that `PatternParser` documents; code points from the start.
    case unsupported(at: Int)
    /// Repeats or alternatives that need too large an automaton.
    case tooLarge
}

/// Reads the subset of ECMA-262 (flag `u`) that a `pattern` may use; it is not anchored by itself.
///
///     alternatives   a|b
///     quantifiers    * + ? {n} {n,} {n,m}   greedy only, n and m at most 1000
///     groups         (…) (?:…)              at most 32 inside one another
///     assertions     ^ $                    start and end of the whole string, not quantified
///     atoms          any code point but ^ $ \ . * + ? ( ) [ ] { } |
///                    .                      all but U+000A, U+000D, U+2028, U+2029
///     classes        [abc] [^abc] [a-z] and the class escapes inside them
///     class escapes  \d \D \w \W \s \S      as ECMA-262 defines them: \d and \w are ASCII
///     escapes        \t \n \v \f \r \0 \xHH \uHHHH \u{H…}, a \u pair of surrogates as one,
///                    \ before ^ $ \ . * + ? ( ) [ ] { } | / and, in a class, before -
///
/// Everything else is refused: lazy quantifiers, lookaround, back-references, named groups, \b, \p,
/// \c, lone { } ]. All that is taken is regular, so matching is one step a code point.
struct PatternParser {
    private let scalars: [UInt32]
    private var at = 0
    private var groups = 0

    static func parse(_ pattern: String) throws(PatternError) -> PatternNode {
        var parser = PatternParser(scalars: pattern.unicodeScalars.map(\.value))
        let node = try parser.choice()
        guard parser.at == parser.scalars.count else { throw parser.unsupported }
        return node
    }

    private init(scalars: [UInt32]) { self.scalars = scalars }

    private var unsupported: PatternError { .unsupported(at: at) }

    private var next: UInt32? { at < scalars.count ? scalars[at] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar.value else { return false }
        at += 1
        return true
    }

    private mutating func choice() throws(PatternError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = next, scalar != Self.bar, scalar != Self.closing {
            parts.append(try term())
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private static let bar = Unicode.Scalar("|").value
    private static let closing = Unicode.Scalar(")").value

    private mutating func term() throws(PatternError) -> PatternNode {
        if take("^") { return .start }
        if take("$") { return .end }
        let atom = try atom()
        guard let (least, most) = try quantifier() else { return atom }
        return .repeated(atom, least: least, most: most)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        if take(".") { return .one(of: CodePointSet.lineTerminators.inverted) }
        if take("(") { return try group() }
        if take("[") { return .one(of: try characterClass()) }
        if take("\\") { return .one(of: try escape(inClass: false)) }
        guard let scalar = next, !Self.isSyntax(scalar) else { throw unsupported }
        at += 1
        return .one(of: CodePointSet(scalar))
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        if take("?"), !take(":") { throw unsupported }
        groups += 1
        guard groups <= 32 else { throw .tooLarge }
        let node = try choice()
        guard take(")") else { throw unsupported }
        groups -= 1
        return node
    }

    /// The quantifier here, if there is one; a lazy one is refused by what follows it.
    private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
        let range: (Int, Int?)
        if take("*") {
            range = (0, nil)
        } else if take("+") {
            range = (1, nil)
        } else if take("?") {
            range = (0, 1)
        } else if take("{") {
            range = try braces()
        } else {
            return nil
        }
        if let scalar = next, "?*+{".unicodeScalars.contains(where: { $0.value == scalar }) {
            throw unsupported
        }
        return range
    }

    private mutating func braces() throws(PatternError) -> (Int, Int?) {
        let least = try count()
        guard take(",") else {
            guard take("}") else { throw unsupported }
            return (least, least)
        }
        if take("}") { return (least, nil) }
        let most = try count()
        guard most >= least, take("}") else { throw unsupported }
        return (least, most)
    }

    private mutating func count() throws(PatternError) -> Int {
        let start = at
        var value = 0
        while let scalar = next, CodePointSet.digits.contains(scalar) {
            value = value * 10 + Int(scalar - 0x30)
            guard value <= 1_000 else { throw .tooLarge }
            at += 1
        }
        guard at > start else { throw unsupported }
        return value
    }

    private mutating func characterClass() throws(PatternError) -> CodePointSet {
        let isNegated = take("^")
        var set = CodePointSet()
        while !take("]") {
            let first = try classAtom()
            guard next == Self.hyphen, at + 1 < scalars.count, scalars[at + 1] != Self.bracket
            else {
                set = set.union(first)
                continue
            }
            at += 1
            let last = try classAtom()
            guard let low = first.single, let high = last.single, low <= high else {
                throw unsupported
            }
            set = set.union(CodePointSet([low...high]))
        }
        return isNegated ? set.inverted : set
    }

    private static let hyphen = Unicode.Scalar("-").value
    private static let bracket = Unicode.Scalar("]").value

    private mutating func classAtom() throws(PatternError) -> CodePointSet {
        if take("\\") { return try escape(inClass: true) }
        guard let scalar = next else { throw unsupported }
        at += 1
        return CodePointSet(scalar)
    }

    /// What follows a backslash.
    private mutating func escape(inClass: Bool) throws(PatternError) -> CodePointSet {
        guard let value = next, let scalar = Unicode.Scalar(value) else { throw unsupported }
        at += 1
        switch scalar {
        case "d": return .digits
        case "D": return CodePointSet.digits.inverted
        case "w": return .word
        case "W": return CodePointSet.word.inverted
        case "s": return .space
        case "S": return CodePointSet.space.inverted
        case "t": return CodePointSet(0x09)
        case "n": return CodePointSet(0x0A)
        case "v": return CodePointSet(0x0B)
        case "f": return CodePointSet(0x0C)
        case "r": return CodePointSet(0x0D)
        case "x": return CodePointSet(try hex(2))
        case "u": return CodePointSet(try unicodeEscape())
        case "0":
            if let digit = next, CodePointSet.digits.contains(digit) { break }
            return CodePointSet(0)
        case "-" where inClass: return CodePointSet(value)
        default: if Self.isSyntax(value) || scalar == "/" { return CodePointSet(value) }
        }
        at -= 1
        throw unsupported
    }

    private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
        if take("{") {
            let digits = scalars[at...].prefix { $0 != Unicode.Scalar("}").value }.count
            guard (1...8).contains(digits) else { throw unsupported }
            let scalar = try hex(digits)
            guard scalar <= CodePointSet.last, take("}") else { throw unsupported }
            return scalar
        }
        let unit = try hex(4)
        guard unit & 0xFC00 == 0xD800 else { return unit }
        guard take("\\"), take("u") else { throw unsupported }
        let low = try hex(4)
        guard low & 0xFC00 == 0xDC00 else { throw unsupported }
        return 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF)
    }

    private mutating func hex(_ digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = next, scalar < 0x80,
                let digit = JSONText.hexDigit(UInt8(scalar))
            else { throw unsupported }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }

    private static func isSyntax(_ scalar: UInt32) -> Bool {
        "^$\\.*+?()[]{}|".unicodeScalars.contains { $0.value == scalar }
    }
}

extension CodePointSet {
    /// The only member, if there is only one.
    fileprivate var single: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
        return range.lowerBound
    }
}
