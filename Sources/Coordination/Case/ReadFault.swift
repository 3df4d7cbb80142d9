/// What was not as expected at a place of a JSON document; never repeats what stood there.
package struct ReadFault: Error, Hashable, Sendable {
    /// JSON Pointer into the document.
    package let pointer: String
    package let kind: Kind
    /// What the author of a file of rules needs to know beside the kind, in English.
    private let detail: String

    init(_ kind: Kind, at pointer: String) {
        self.init(pointer: pointer, kind: kind, detail: "")
    }

    /// A fault that only the author of a file of rules, or of a journal, can have made.
    init(pointer: String, problem: String) {
        self.init(pointer: pointer, kind: .value, detail: problem)
    }

    private init(pointer: String, kind: Kind, detail: String) {
        self.pointer = pointer
        self.kind = kind
        self.detail = detail
    }

    /// The same fault in a document that holds this one at `place`.
    func inside(_ place: String) -> ReadFault {
        ReadFault(pointer: place + pointer, kind: kind, detail: detail)
    }

    /// In English, for consoles and the authors of files.
    package var problem: String { detail.isEmpty ? text.en : detail }

    /// For people and answers.
    package var text: Localized { kind.text }

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
