package import Coordination

/// A party of the population as the directory is told of it.
package struct Organisation: Sendable, Equatable {
    package var kind: PartyKind
    package var organisation: String
    /// `nil` for those whose name would be a person's.
    package var name: String?
    package var legalForm: LegalForm
    /// Those that cases fall on.
    package var functions: [Address]
    /// Who stands above all of them, the nearest first: told of what they leave unanswered.
    package var superiors: [Address] = []
    /// Whether somebody sends and reads for it.
    package var hasDesk = true

    /// As the directory names parties.
    package var text: String { "\(kind.rawValue)/\(organisation)" }

    /// Every function with the one above it, those above first.
    package var line: [(address: Address, superior: Address?)] {
        let above = superiors.enumerated().map { index, address in
            (address: address, superior: superiors.dropFirst(index + 1).first)
        }
        return above.reversed() + functions.map { (address: $0, superior: superiors.first) }
    }
}

/// Classes of employers by employees; cases fall on them by employees, not by employers.
///
/// Source: SCB 2019 (business sector), employees in thousands: 659, 676, 571 and 1 049.
package enum EmployerSize: Int, CaseIterable, Sendable {
    case micro, small, medium, large, publicSector

    /// Of the private employees; the public share is set apart.
    package static let privateWeights = [659.285, 676.280, 570.603, 1_048.532]

    /// How the bounded number of employers is spread, so that each class has its cases on many.
    static let employerShares = [0.40, 0.25, 0.15, 0.08, 0.12]

    var units: [String] {
        switch self {
        case .micro, .small: ["-"]
        case .medium: ["kontor", "lager"]
        case .large, .publicSector: ["drift", "kontor", "lager", "service"]
        }
    }

    var label: String {
        switch self {
        case .micro: "1–9"
        case .small: "10–49"
        case .medium: "50–249"
        case .large: "250+"
        case .publicSector: "offentlig"
        }
    }
}
