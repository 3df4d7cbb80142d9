/// The class of a datum, on which ceilings and consents are stated (`x-class` in a schema).
package enum DataClass: String, CaseIterable, Comparable, Hashable, Sendable {
    case administrative
    case workplace
    case function
    case prognosis
    case diagnosis
    case treatment
    case conflict
    case insurance
    case social
    case `internal`

    package static func < (lhs: DataClass, rhs: DataClass) -> Bool {
        lhs.rank < rhs.rank
    }

    /// Classes that no route and no consent ever opens to an employer.
    package static let neverToEmployer: Set<DataClass> = [.diagnosis, .treatment]

    private var rank: Int {
        Self.allCases.firstIndex(of: self) ?? Self.allCases.count
    }
}
