/// Why a text is not JSON that we take, and where.
///
/// Never repeats values of the text. The pointer names keys, since a sender must find the place;
/// a key that could itself be personal is masked there (see `JSONPointer`).
package struct JSONFault: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case syntax
        case incomplete
        case trailing
        case notUTF8
        case controlCharacter
        case unpairedSurrogate
        case duplicateKey
        case numberRange
        case depth
        case size
        case members
        case elements
    }

    package let kind: Kind
    /// Bytes from the start of the text.
    package let offset: Int
    /// JSON Pointer (RFC 6901) of the value, or of the container, where it went wrong.
    package let pointer: String

    package init(kind: Kind, offset: Int, pointer: String) {
        self.kind = kind
        self.offset = offset
        self.pointer = pointer
    }

    package var text: LocalizedText { kind.text }
}

extension JSONFault: CustomStringConvertible {
    package var description: String { "\(text.en) (byte \(offset), at \"\(pointer)\")" }
}

extension JSONFault.Kind {
    package var text: LocalizedText {
        switch self {
        case .syntax:
            LocalizedText(sv: "Texten följer inte JSON.", en: "The text does not follow JSON.")
        case .incomplete:
            LocalizedText(sv: "Texten slutar för tidigt.", en: "The text ends too early.")
        case .trailing:
            LocalizedText(sv: "Text följer efter värdet.", en: "Text follows after the value.")
        case .notUTF8:
            LocalizedText(sv: "Texten är inte giltig UTF-8.", en: "The text is not valid UTF-8.")
        case .controlCharacter:
            LocalizedText(
                sv: "Ett styrtecken står oskrivet i en sträng; skriv det som \\u00XX.",
                en: "A control character stands bare in a string; write it as \\u00XX."
            )
        case .unpairedSurrogate:
            LocalizedText(
                sv: "En \\u-sekvens är ett ensamt surrogat.",
                en: "A \\u escape is a lone surrogate."
            )
        case .duplicateKey:
            LocalizedText(
                sv: "Samma nyckel står två gånger i ett objekt.",
                en: "The same key stands twice in one object."
            )
        case .numberRange:
            LocalizedText(
                sv: "Talet är för stort, för litet eller har fler siffror än som bevaras.",
                en: "The number is too large, too small or has more digits than are kept."
            )
        case .depth:
            LocalizedText(sv: "Texten är för djupt nästlad.", en: "The text is nested too deeply.")
        case .size:
            LocalizedText(sv: "Texten är för stor.", en: "The text is too large.")
        case .members:
            LocalizedText(
                sv: "Ett objekt har för många medlemmar.",
                en: "An object has too many members."
            )
        case .elements:
            LocalizedText(
                sv: "En lista har för många element.",
                en: "An array has too many elements."
            )
        }
    }
}
