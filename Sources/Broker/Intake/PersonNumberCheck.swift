import Coordination
import JSONSchema
import Wire

/// Looks for person numbers where a type has no field for them.
struct PersonNumberCheck {
    private enum Step {
        case member(String)
        case element(Int)
    }

    private let body: JSONValue
    private let type: MessageType
    /// The way to the value that is looked at; written out only where something is found.
    private var way: [Step] = []
    private var faults: [Fault] = []

    private init(_ body: JSONValue, _ type: MessageType) {
        self.body = body
        self.type = type
    }

    /// One fault for each place; none repeats what stood there.
    static func faults(in body: JSONValue, of type: MessageType) -> [Fault] {
        var check = PersonNumberCheck(body, type)
        check.look(at: body)
        return check.faults
    }

    private mutating func look(at value: JSONValue) {
        switch value {
        case .object(let object):
            for member in object {
                way.append(.member(member.key))
                look(at: member.value)
                way.removeLast()
            }
        case .array(let array):
            for (index, element) in array.enumerated() {
                way.append(.element(index))
                look(at: element)
                way.removeLast()
            }
        case .string(let text):
            if PersonNumber.isWritten(in: text) { found() }
        case .null, .bool, .integer, .decimal: break
        }
    }

    private mutating func found() {
        let place = way.reduce(into: "") { place, step in
            switch step {
            case .member(let key): place += "/\(key)"
            case .element(let index): place += "/\(index)"
            }
        }
        let identities = type.classes.personIdentities.flatMap { body.places(of: $0) }
        guard !identities.contains(place) else { return }
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
