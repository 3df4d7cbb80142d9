import Coordination
import JSONSchema

/// Who takes part in the demonstration, each with one function and one key.
enum DemoRole: String, CaseIterable, Sendable {
    case fk
    case coordinator
    case employer
    case otherEmployer
    case af
    case insured
    /// The kill is tried on functions of their own, so that the other desks stay tidy.
    case drillOfficer
    case drillEmployer

    static let walk: [DemoRole] = [.fk, .coordinator, .employer, .otherEmployer, .af, .insured]
    static let drill: [DemoRole] = [.drillOfficer, .drillEmployer]

    /// A synthetic person number: nobody alive was born in the 1890s.
    static let insuredNumber = "189001019802"
    static let secondInsuredNumber = "189210198017"

    /// Name of the key file without its ending.
    var file: String {
        switch self {
        case .fk: "forsakringskassan"
        case .coordinator: "koordinator"
        case .employer: "arbetsgivare"
        case .otherEmployer: "arbetsgivare-2"
        case .af: "arbetsformedlingen"
        case .insured: "forsakrad"
        case .drillOfficer: "ovning-handlaggare"
        case .drillEmployer: "ovning-arbetsgivare"
        }
    }

    var title: Localized {
        switch self {
        case .fk, .drillOfficer:
            Localized(sv: "Försäkringskassan", en: "The insurance agency")
        case .coordinator: Localized(sv: "Koordinatorn", en: "The coordinator")
        case .employer: Localized(sv: "Arbetsgivaren", en: "The employer")
        case .otherEmployer, .drillEmployer:
            Localized(sv: "En annan arbetsgivare", en: "Another employer")
        case .af: Localized(sv: "Arbetsförmedlingen", en: "The employment service")
        case .insured: Localized(sv: "Den försäkrade", en: "The insured person")
        }
    }

    /// Kind, organisation, unit and function; nil for the insured person, whose address is random.
    var place: String? {
        switch self {
        case .fk: "fk/2021005521/nord/handlaggare"
        case .coordinator: "care/se2321009991-v01/linden/koordinator"
        case .employer: "employer/5599990016/verkstad/hr"
        case .otherEmployer: "employer/5599990024/-/hr"
        case .af: "af/2021002114/nord/handlaggare"
        case .insured: nil
        case .drillOfficer: "fk/2021005521/ovning/handlaggare"
        case .drillEmployer: "employer/5599990024/ovning/hr"
        }
    }

    var organisationName: String {
        switch self {
        case .fk, .drillOfficer: "Försäkringskassan"
        case .coordinator: "Vårdcentralen Linden"
        case .employer: "Björkens snickeri"
        case .otherEmployer, .drillEmployer: "Norrlyktans bageri"
        case .af: "Arbetsförmedlingen"
        case .insured: ""
        }
    }

    var legalForm: LegalForm {
        switch self {
        case .fk, .coordinator, .af, .drillOfficer: .public
        case .employer, .otherEmployer, .drillEmployer, .insured: .private
        }
    }
}
