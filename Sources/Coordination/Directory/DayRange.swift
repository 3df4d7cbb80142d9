/// Days from one to another, both included; without `to`, until further notice.
///
/// `to` on the day before `from` makes an empty range: how a record entered in error is taken
/// back without removing it.
package struct DayRange: Hashable, Sendable {
    package var from: LocalDate
    package var to: LocalDate?

    package init(from: LocalDate, to: LocalDate? = nil) {
        self.from = from
        self.to = to
    }

    package func contains(_ day: LocalDate) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    /// Whether the range ends no earlier than the day before it begins.
    var isPossible: Bool {
        to.map { $0 >= from - 1 } ?? true
    }
}
