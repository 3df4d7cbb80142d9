/// What was not as expected at a place of a JSON document; never repeats what stood there.
package struct ReadFault: Error, Hashable, Sendable {
    /// JSON Pointer into the document.
    package let pointer: String
    package let kind: Kind
    /// What the author of a file of rules needs to know beside the kind.
    private let detail: Localized?
    /// Further faults that were found with it.
    private var others: [ReadFault] = []

    init(_ kind: Kind, at pointer: String) {
        self.init(pointer: pointer, kind: kind, detail: nil)
    }

    /// A fault that only the author of a file of rules can have made.
    init(pointer: String, text: Localized) {
        self.init(pointer: pointer, kind: .value, detail: text)
    }

    /// A fault that only the author of a journal can have made, in English.
    init(pointer: String, problem: String) {
        self.init(pointer: pointer, text: Localized(sv: problem, en: problem))
    }

    private init(pointer: String, kind: Kind, detail: Localized?) {
        self.pointer = pointer
        self.kind = kind
        self.detail = detail
    }

    /// The same faults in a document that holds this one at `place`.
    func inside(_ place: String) -> ReadFault {
        var fault = ReadFault(pointer: place + pointer, kind: kind, detail: detail)
        fault.others = others.map { $0.inside(place) }
        return fault
    }

    /// Itself and those that were found with it.
    package var all: [ReadFault] {
        var first = self
        first.others = []
        return [first] + others.flatMap(\.all)
    }

    /// One that stands for all; `nil` if there is none.
    init?(all faults: [ReadFault]) {
        guard var first = faults.first else { return nil }
        first.others += faults.dropFirst()
        self = first
    }

    /// In English, for consoles.
    package var problem: String { text.en }

    /// For people and answers.
    package var text: Localized { detail ?? kind.text }

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case missing, string, number, flag, date, list, object, word, member, address, publicKey
        case empty, value
    }
}

extension ReadFault.Kind {
    package var text: Localized {
        switch self {
        case .missing: Localized(sv: "Uppgiften saknas.", en: "The member is missing.")
        case .string: Localized(sv: "Ska vara en text.", en: "Must be a string.")
        case .number: Localized(sv: "Ska vara ett heltal.", en: "Must be a whole number.")
        case .flag: Localized(sv: "Ska vara true eller false.", en: "Must be true or false.")
        case .date:
            Localized(sv: "Ska vara ett datum ÅÅÅÅ-MM-DD.", en: "Must be a date YYYY-MM-DD.")
        case .list: Localized(sv: "Ska vara en lista.", en: "Must be a list.")
        case .object: Localized(sv: "Ska vara ett objekt.", en: "Must be an object.")
        case .word: Localized(sv: "Ordet är inte ett av de kända.", en: "Is an unknown word.")
        case .member: Localized(sv: "Uppgiften är okänd.", en: "Is an unknown member.")
        case .address: Localized(sv: "Ska vara en adress.", en: "Must be an address.")
        case .publicKey:
            Localized(
                sv: "Ska vara en publik nyckel, 40 tecken i Z85.",
                en: "Must be a public key, 40 characters in Z85.")
        case .empty: Localized(sv: "Texten är tom.", en: "The text is empty.")
        case .value: Localized(sv: "Värdet går inte att läsa.", en: "The value cannot be read.")
        }
    }
}
