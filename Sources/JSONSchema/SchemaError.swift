/// Why a schema cannot be compiled, and where.
package struct SchemaError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        /// The keyword is none that we assert, no annotation and does not begin with `x-`.
        case unknownKeyword
        /// The keyword's value has not the form that the standard demands.
        case malformed
        /// Another dialect than draft 2020-12.
        case dialect
        /// `$id` below the root, or other than the catalogue's name for the document.
        case identity
        case duplicateAnchor
        case unresolvedReference
        /// The schema applies itself to the same value again, without end.
        case endlessReference
        /// A `pattern` outside our subset of ECMA-262.
        case pattern
        case unknownFormat
        /// A schema so large or so deep that it is not compiled.
        case tooLarge
    }

    package let kind: Kind
    /// JSON Pointer of the keyword, after `id#` if it stands in a document of the catalogue.
    package let pointer: String
    package let keyword: String

    package init(kind: Kind, pointer: String, keyword: String) {
        self.kind = kind
        self.pointer = pointer
        self.keyword = keyword
    }

    package var text: LocalizedText {
        switch kind {
        case .unknownKeyword:
            LocalizedText(sv: "Nyckelordet är okänt.", en: "The keyword is unknown.")
        case .malformed:
            LocalizedText(
                sv: "Nyckelordets värde har fel form.",
                en: "The keyword's value is malformed."
            )
        case .dialect:
            LocalizedText(
                sv: "Schemat måste följa utkast 2020-12.",
                en: "The schema must follow draft 2020-12."
            )
        case .identity:
            LocalizedText(
                sv: "$id får bara stå ytterst och måste vara katalogens namn på dokumentet.",
                en: "$id may stand at the root only, and must be the catalogue's name for it."
            )
        case .duplicateAnchor:
            LocalizedText(sv: "Ankaret finns två gånger.", en: "The anchor stands twice.")
        case .unresolvedReference:
            LocalizedText(sv: "Hänvisningen leder ingenstans.", en: "The reference leads nowhere.")
        case .endlessReference:
            LocalizedText(
                sv: "Schemat hänvisar till sig självt för samma värde.",
                en: "The schema refers to itself for the same value."
            )
        case .pattern:
            LocalizedText(
                sv: "Mönstret ligger utanför det som stöds.",
                en: "The pattern is not supported."
            )
        case .unknownFormat:
            LocalizedText(sv: "Formatet är okänt.", en: "The format is unknown.")
        case .tooLarge:
            LocalizedText(
                sv: "Schemat är för stort eller för djupt.",
                en: "The schema is too large or deep."
            )
        }
    }
}

extension SchemaError: CustomStringConvertible {
    package var description: String { "\(text.en) (\(keyword) at \"\(pointer)\")" }
}
