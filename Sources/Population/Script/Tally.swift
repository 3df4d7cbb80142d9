/// Counts of the field, under the names that the daemon's statistics have.
package struct Tally: Sendable, Equatable {
    package private(set) var values: [String: Int] = [:]

    package init() {}

    package subscript(_ name: String) -> Int { values[name] ?? 0 }

    package mutating func count(_ name: String, _ number: Int = 1) {
        values[name, default: 0] += number
    }

    package mutating func add(_ other: Tally) {
        values.merge(other.values) { $0 + $1 }
    }
}
