/// A pattern as a deterministic automaton over groups of code points.
///
/// It searches: it accepts as soon as any part of the text matches. One step reads one code point,
/// so the time is linear in the text whatever the pattern; the size is bounded when compiling.
struct PatternAutomaton {
    static let maximumStates = 4_096
    static let maximumTransitions = 262_144
    /// State in which nothing more can match, and state in which something has.
    static let dead: UInt16 = 0
    static let matched: UInt16 = 1

    private(set) var alphabet: PatternAlphabet
    private(set) var first = PatternAutomaton.dead
    /// Next state, by state and group.
    private(set) var transitions: [UInt16] = []
    /// Whether the text may end in a state.
    private(set) var acceptsEnd: [Bool] = []

    init(_ pattern: String) throws(PatternError) {
        let machine = try PatternMachine(PatternParser.parse(pattern))
        alphabet = try PatternAlphabet(machine.sets)
        var builder = Builder(machine: machine, groups: alphabet.samples.count)
        first = try builder.build(alphabet)
        transitions = builder.transitions
        acceptsEnd = builder.acceptsEnd
    }

    /// The subset construction.
    private struct Builder {
        let machine: PatternMachine
        let groups: Int
        /// States that a later start of the search adds at every step.
        let restart: [Int]
        var numbers: [[Int]: UInt16] = [:]
        var pending: [(number: UInt16, states: [Int])] = []
        var transitions: [UInt16] = []
        var acceptsEnd: [Bool] = [false, true]

        init(machine: PatternMachine, groups: Int) {
            self.machine = machine
            self.groups = groups
            restart = machine.closure([machine.first], atStart: false, atEnd: false)
            transitions = Array(repeating: PatternAutomaton.dead, count: groups)
            transitions += Array(repeating: PatternAutomaton.matched, count: groups)
        }

        mutating func build(_ alphabet: PatternAlphabet) throws(PatternError) -> UInt16 {
            let start = machine.closure([machine.first], atStart: true, atEnd: false)
            let first = try number(start + restart, isFirst: true)
            while let (number, states) = pending.popLast() {
                for (group, sample) in alphabet.samples.enumerated() {
                    let next = try self.number(step(states, over: sample), isFirst: false)
                    transitions[Int(number) * groups + group] = next
                }
            }
            return first
        }

        private func step(_ states: [Int], over sample: UInt32) -> [Int] {
            var reached: [Int] = []
            for state in states {
                if case .one(let set, let next) = machine.states[state],
                    machine.sets[set].contains(sample)
                {
                    reached.append(next)
                }
            }
            return machine.closure(reached, atStart: false, atEnd: false) + restart
        }

        private mutating func number(
            _ found: [Int],
            isFirst: Bool
        ) throws(PatternError) -> UInt16 {
            let states = Set(found).sorted()
            if states.contains(0) { return PatternAutomaton.matched }
            if states.isEmpty { return PatternAutomaton.dead }
            // The first state may stand at the start of the text, so it is never merged.
            if !isFirst, let known = numbers[states] { return known }
            let number = acceptsEnd.count
            guard number < PatternAutomaton.maximumStates,
                transitions.count < PatternAutomaton.maximumTransitions
            else { throw .tooLarge }
            let atEnd = machine.closure(states, atStart: isFirst, atEnd: true)
            acceptsEnd.append(atEnd.contains(0))
            transitions += Array(repeating: PatternAutomaton.dead, count: groups)
            if !isFirst { numbers[states] = UInt16(number) }
            pending.append((UInt16(number), states))
            return UInt16(number)
        }
    }
}
