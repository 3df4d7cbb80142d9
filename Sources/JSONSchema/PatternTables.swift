/// All automata of a program, laid out flat.
struct PatternTables: Sendable {
    private struct Layout: BitwiseCopyable, Sendable {
        var first: UInt16
        var groups: Int
        var transitions: Int
        var ends: Int
        var ascii: Int
        var ranges: Int
        var rangeCount: Int
    }

    private let layouts: Frozen<Layout>
    private let transitions: Frozen<UInt16>
    private let acceptsEnd: Frozen<Bool>
    private let ascii: Frozen<UInt8>
    private let ranges: Frozen<PatternRange>

    init(_ automata: [PatternAutomaton]) {
        var layouts: [Layout] = []
        var transitions: [UInt16] = []
        var acceptsEnd: [Bool] = []
        var ascii: [UInt8] = []
        var ranges: [PatternRange] = []
        for automaton in automata {
            layouts.append(
                Layout(
                    first: automaton.first,
                    groups: automaton.alphabet.samples.count,
                    transitions: transitions.count,
                    ends: acceptsEnd.count,
                    ascii: ascii.count,
                    ranges: ranges.count,
                    rangeCount: automaton.alphabet.ranges.count
                )
            )
            transitions += automaton.transitions
            acceptsEnd += automaton.acceptsEnd
            ascii += automaton.alphabet.ascii
            ranges += automaton.alphabet.ranges
        }
        self.layouts = Frozen(layouts)
        self.transitions = Frozen(transitions)
        self.acceptsEnd = Frozen(acceptsEnd)
        self.ascii = Frozen(ascii)
        self.ranges = Frozen(ranges)
    }

    /// Whether pattern `number` matches somewhere in `text`, which is valid UTF-8.
    func matches(_ number: Int32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let layout = layouts.base[Int(number)]
        let steps = transitions.base + layout.transitions
        let groups = ascii.base + layout.ascii
        var state = layout.first
        var at = 0
        while at < text.count, state > PatternAutomaton.matched {
            let byte = text[at]
            let group: UInt8
            if byte < 0x80 {
                group = groups[Int(byte)]
                at &+= 1
            } else {
                let (scalar, length) = Self.decode(text, at)
                group = self.group(of: scalar, layout)
                at &+= length
            }
            state = steps[Int(state) &* layout.groups &+ Int(group)]
        }
        return acceptsEnd.base[layout.ends &+ Int(state)]
    }

    private func group(of scalar: UInt32, _ layout: Layout) -> UInt8 {
        let ranges = ranges.base + layout.ranges
        var low = 0
        var high = layout.rangeCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranges[middle].first <= scalar { low = middle } else { high = middle }
        }
        return ranges[low].group
    }

    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
        _ at: Int
    ) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(text[at])
        let second = UInt32(text[at + 1] & 0x3F)
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
        let third = UInt32(text[at + 2] & 0x3F)
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
        let fourth = UInt32(text[at + 3] & 0x3F)
        return ((lead & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
    }
}
