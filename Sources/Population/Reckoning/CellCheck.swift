/// Holds a cell of the daemon's statistics against the population's own count.
///
/// What must be hidden is worked out here from the expected counts alone: a cell from 1 to 9, and
/// where a total would tell it, the other part of that total. More hidden than that is wrong, and
/// so is less.
package struct CellCheck: Sendable {
    package enum Verdict: Sendable, Equatable {
        case agrees
        case wrongNumber
        /// Hidden although neither it nor what stands beside it is small.
        case hiddenForNothing
        /// Told although it is small, or although it tells one that is.
        case toldThoughSmall
        /// The daemon has no such cell.
        case missing
    }

    /// Counts below this are about too few.
    package static let smallest = 10

    /// Two parts of one whole: whoever knows the whole and one part knows the other.
    private static let halves = [
        ("cases-open", "cases-closed"), ("requests-open", "requests-answered"),
        ("plans-on-time", "plans-late"), ("plans-oral", "plans-written"),
    ]

    private let expected: Tally

    package init(expected: Tally) {
        self.expected = expected
    }

    /// - Parameter told: the daemon's number; `nil` where it tells none.
    package func verdict(on name: String, told: Int?) -> Verdict {
        guard let told else { return isToBeHidden(name) ? .agrees : .hiddenForNothing }
        guard told == expected[name] else { return .wrongNumber }
        return isToBeHidden(name) ? .toldThoughSmall : .agrees
    }

    /// What was counted here and is not among the daemon's cells.
    package func missing(among names: [String]) -> [String] {
        expected.values.keys.filter { !names.contains($0) }.sorted()
    }

    private func isToBeHidden(_ name: String) -> Bool {
        if isSmall(name) { return true }
        // Nothing is told by hiding a zero: there is nobody in it.
        guard expected[name] > 0 else { return false }
        return Self.halves.contains { one, other in
            one == name && isSmall(other) || other == name && isSmall(one)
        }
    }

    private func isSmall(_ name: String) -> Bool { (1..<Self.smallest).contains(expected[name]) }
}
