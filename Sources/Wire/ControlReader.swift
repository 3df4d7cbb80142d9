import Coordination
import JSONSchema

/// Takes the members of a command's header one by one and keeps every fault.
struct ControlReader {
    private var object: JSONObject
    private var taken: Set<String> = []
    private var faults: [Fault] = []

    init(_ bytes: [UInt8], limits: Limits) throws(Refusal) {
        guard bytes.count <= limits.controlHeaderBytes else {
            throw Refusal(.header, [AttributeFault.headerTooLong(limits.controlHeaderBytes)])
        }
        let value: JSONValue
        do {
            value = try JSONValue(
                parsing: bytes, limits: JSONLimits(depth: 8, bytes: limits.controlHeaderBytes))
        } catch {
            throw Refusal(.header, [AttributeFault.notJSON(error)])
        }
        guard let object = value.object else {
            throw Refusal(.header, [AttributeFault.notObject])
        }
        self.object = object
    }

    mutating func text(_ name: String, most: Int = 128) -> String? {
        take(name, expected: .text(most)) { value in
            value.string.flatMap { (1...most).contains($0.utf8.count) ? $0 : nil }
        }
    }

    /// A text of a person's own, which is kept and shown: it must not name anybody by number.
    mutating func prose(_ name: String, most: Int) -> String? {
        let text = text(name, most: most)
        if let text, PersonNumber.appears(in: text) { faults.append(AttributeFault.person(name)) }
        return text
    }

    mutating func number(_ name: String, _ range: ClosedRange<Int64>) -> Int64? {
        take(name, expected: .number(range)) { value in
            value.int.map(Int64.init).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func flag(_ name: String) -> Bool? {
        take(name, expected: .flag, \.bool)
    }

    mutating func texts(_ name: String, most: Int, bytes: Int = 128) -> [String]? {
        take(name, expected: .texts(most)) { value in
            guard let items = value.array, items.count <= most else { return nil }
            let texts = items.compactMap(\.string).filter { (1...bytes).contains($0.utf8.count) }
            return texts.count == items.count ? texts : nil
        }
    }

    mutating func addresses(_ name: String, most: Int) -> [Address]? {
        take(name, expected: .addresses(most)) { value in
            guard let items = value.array, items.count <= most else { return nil }
            let addresses = items.compactMap { $0.string.flatMap { try? Address(parsing: $0) } }
            return addresses.count == items.count ? addresses : nil
        }
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type
    ) -> Word? where Word.RawValue == String {
        take(name, expected: .oneOf(Word.allCases.map(\.rawValue))) { value in
            value.string.flatMap(Word.init(rawValue:))
        }
    }

    mutating func caseID(_ name: String) -> CaseID? {
        take(name, expected: .caseID) { $0.string.flatMap { CaseID(text: $0) } }
    }

    mutating func reminder(_ name: String) -> ReminderID? {
        take(name, expected: .reminderID) { $0.string.flatMap { ReminderID(text: $0) } }
    }

    mutating func date(_ name: String) -> LocalDate? {
        take(name, expected: .date) { $0.string.flatMap { LocalDate(iso: $0) } }
    }

    mutating func value(_ name: String) -> JSONValue? {
        taken.insert(name)
        return object[name]
    }

    mutating func missing(_ name: String) {
        if object[name] == nil { faults.append(AttributeFault.missing(name)) }
    }

    /// Refuses if anything was wrong or unknown; to be called when all members are taken.
    mutating func finish() throws(Refusal) {
        for member in object.members where !taken.contains(member.key) {
            faults.append(AttributeFault.unknown(Printable.word(member.key)))
        }
        guard faults.isEmpty else { throw Refusal(.attribute, faults) }
    }

    private mutating func take<Value>(
        _ name: String, expected: Expected, _ read: (JSONValue) -> Value?
    ) -> Value? {
        taken.insert(name)
        guard let raw = object[name] else { return nil }
        guard let value = read(raw) else {
            faults.append(expected.fault(name))
            return nil
        }
        return value
    }
}

/// A name that came from outside, made fit to be shown in a fault.
enum Printable {
    static func word(_ text: String) -> String {
        String(
            decoding: text.utf8.prefix(40).map { $0 > 0x20 && $0 < 0x7F ? $0 : 0x3F }, as: UTF8.self
        )
    }
}

/// What a member of a command's header should have been.
private enum Expected {
    case text(Int)
    case number(ClosedRange<Int64>)
    case flag
    case texts(Int)
    case addresses(Int)
    case oneOf([String])
    case caseID
    case date
    case reminderID

    func fault(_ name: String) -> Fault {
        switch self {
        case .text(let most):
            fault(
                name, "Ska vara en text, 1 till \(most) byte.",
                "Must be a string, 1 to \(most) bytes.")
        case .number(let range):
            fault(
                name, "Ska vara ett heltal från \(range.lowerBound) till \(range.upperBound).",
                "Must be an integer from \(range.lowerBound) to \(range.upperBound).")
        case .date:
            fault(
                name, "Ska vara ett datum ÅÅÅÅ-MM-DD.", "Must be a date, YYYY-MM-DD.")
        case .flag:
            fault(name, "Ska vara true eller false.", "Must be true or false.")
        case .texts(let most):
            fault(
                name, "Ska vara en lista med högst \(most) texter.",
                "Must be a list of at most \(most) strings.")
        case .addresses(let most):
            fault(
                name,
                "Ska vara en lista med högst \(most) adresser, kind/organisation/unit/function.",
                "Must be a list of at most \(most) addresses, kind/organisation/unit/function.")
        case .oneOf(let words):
            fault(
                name, "Ska vara något av \(words.joined(separator: ", ")).",
                "Must be one of \(words.joined(separator: ", ")).")
        case .reminderID:
            fault(
                name, "Ska vara en påminnelses id, ett UUID.",
                "Must be the id of a reminder, a UUID.")
        case .caseID:
            AttributeFault.caseID(name)
        }
    }

    private func fault(_ path: String, _ sv: String, _ en: String) -> Fault {
        Fault(path: path, text: Localized(sv: sv, en: en))
    }
}
