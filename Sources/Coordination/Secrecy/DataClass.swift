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

extension DataClass {
    /// What people call data of the class.
    package var name: Localized {
        switch self {
        case .administrative:
            Localized(sv: "administrativa uppgifter", en: "administrative data")
        case .workplace: Localized(sv: "uppgifter om arbetsplatsen", en: "workplace data")
        case .function: Localized(sv: "uppgifter om funktion", en: "data on function")
        case .prognosis: Localized(sv: "prognos", en: "prognosis")
        case .diagnosis: Localized(sv: "diagnos", en: "diagnosis")
        case .treatment: Localized(sv: "uppgifter om behandling", en: "data on treatment")
        case .conflict: Localized(sv: "uppgifter om konflikt", en: "data on conflict")
        case .insurance: Localized(sv: "försäkringsuppgifter", en: "insurance data")
        case .social: Localized(sv: "sociala uppgifter", en: "social data")
        case .internal: Localized(sv: "interna uppgifter", en: "internal data")
        }
    }
}
