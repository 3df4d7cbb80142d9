import Coordination
import JSONSchema
import Wire

/// Whether a mask names a message that an employer can get and fields that it has.
///
/// A mask that hides nothing would let the insured person believe that something is hidden.
struct MaskCheck {
    let catalogue: Catalogue

    func check(_ submission: Submission) throws(Refusal) {
        guard submission.type.effect == .maskFields, let mask = submission.fields["mask"],
            let name = mask["type"]?.string
        else { return }
        guard let type = catalogue.type(name), type.receiverKinds.contains(.employer),
            !type.isBrokerOnly
        else { throw Refusal(.rule, [Self.typeUnknown]) }
        let fields = (mask["fields"]?.array ?? []).compactMap(\.string)
        let faults = fields.indices.filter { !type.classes.hasField(at: fields[$0]) }
            .map { Self.fieldUnknown($0) }
        guard faults.isEmpty else { throw Refusal(.rule, faults) }
    }

    private static let typeUnknown = Fault(
        path: "/mask/type",
        text: Localized(
            sv: "Ingen sådan meddelandetyp går till arbetsgivare.",
            en: "No such message type goes to employers."),
        remedy: Localized(
            sv: "Välj en meddelandetyp i meddelandekatalogen.",
            en: "Choose a message type of the catalogue."))

    private static func fieldUnknown(_ index: Int) -> Fault {
        Fault(
            path: "/mask/fields/\(index)",
            text: Localized(
                sv: "Meddelandetypen har inget sådant fält.",
                en: "The message type has no such field."),
            remedy: Localized(
                sv: "Ange fältets pekare enligt meddelandetypens schema.",
                en: "Give the field's pointer by the schema of the type."))
    }
}
