import Coordination
import JSONSchema
import Wire

/// Looks for person numbers where a type has no field for them.
struct PersonNumberCheck {
    private var faults: [Fault] = []

    /// One fault for each place; none repeats what stood there.
    static func faults(in body: JSONValue, of type: MessageType) -> [Fault] {
        var check = PersonNumberCheck()
        let identities = Set(type.classes.personIdentities.flatMap { body.places(of: $0) })
        check.look(at: body, "", except: identities)
        return check.faults
    }

    private mutating func look(at value: JSONValue, _ place: String, except: Set<String>) {
        if let object = value.object {
            for member in object {
                look(at: member.value, "\(place)/\(member.key)", except: except)
            }
        } else if let array = value.array {
            for (index, element) in array.enumerated() {
                look(at: element, "\(place)/\(index)", except: except)
            }
        } else if let text = value.string, PersonNumber.isWritten(in: text),
            !except.contains(place)
        {
            faults.append(
                Fault(
                    path: place,
                    text: Localized(
                        sv: "Texten innehåller ett giltigt personnummer.",
                        en: "The text holds a valid person number."),
                    remedy: Localized(
                        sv: "Ta bort numret: ärendet säger redan vem det gäller.",
                        en: "Take the number out: the case tells already whom it is about.")))
        }
    }
}
