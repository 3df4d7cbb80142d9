/// A pattern as a nondeterministic automaton; it exists only while a schema is compiled.
struct PatternMachine {
    enum State {
        case one(of: Int, next: Int)
        case split(Int, Int)
        case start(next: Int)
        case end(next: Int)
        case accept
    }

    static let maximumStates = 8_192

    private(set) var states: [State] = [.accept]
    private(set) var sets: [CodePointSet] = []
    private(set) var first = 0

    init(_ node: PatternNode) throws(PatternError) {
        first = try add(node, before: 0)
    }

    /// Adds the states of `node`, which go on to `next`, and returns where they begin.
    private mutating func add(_ node: PatternNode, before next: Int) throws(PatternError) -> Int {
        switch node {
        case .empty: return next
        case .one(let set): return try add(.one(of: number(of: set), next: next))
        case .start: return try add(.start(next: next))
        case .end: return try add(.end(next: next))
        case .sequence(let parts):
            var first = next
            for part in parts.reversed() { first = try add(part, before: first) }
            return first
        case .choice(let branches):
            var first: Int?
            for branch in branches.reversed() {
                let start = try add(branch, before: next)
                if let rest = first { first = try add(.split(start, rest)) } else { first = start }
            }
            return first ?? next
        case .repeated(let part, let least, let most):
            return try add(part, least, most, before: next)
        }
    }

    private mutating func add(
        _ part: PatternNode,
        _ least: Int,
        _ most: Int?,
        before next: Int
    ) throws(PatternError) -> Int {
        var first = next
        if let most {
            for _ in least..<most {
                first = try add(.split(try add(part, before: first), next))
            }
        } else {
            let loop = try add(.accept)
            states[loop] = .split(try add(part, before: loop), next)
            first = loop
        }
        for _ in 0..<least { first = try add(part, before: first) }
        return first
    }

    private mutating func add(_ state: State) throws(PatternError) -> Int {
        guard states.count < Self.maximumStates else { throw .tooLarge }
        states.append(state)
        return states.count - 1
    }

    private mutating func number(of set: CodePointSet) -> Int {
        if let known = sets.firstIndex(of: set) { return known }
        sets.append(set)
        return sets.count - 1
    }

    /// The states that wait for a code point, for the end, or accept, reached without reading.
    func closure(_ seeds: [Int], atStart: Bool, atEnd: Bool) -> [Int] {
        var seen = Set<Int>()
        var pending = seeds
        var result: [Int] = []
        while let state = pending.popLast() {
            guard seen.insert(state).inserted else { continue }
            switch states[state] {
            case .split(let one, let other): pending += [one, other]
            case .start(let next): if atStart { pending.append(next) }
            case .end(let next):
                if atEnd { pending.append(next) } else { result.append(state) }
            case .one, .accept: result.append(state)
            }
        }
        return result.sorted()
    }
}
