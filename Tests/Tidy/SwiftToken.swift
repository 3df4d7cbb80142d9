/// A piece of Swift source, as far as the rules here need to tell pieces apart.
struct SwiftToken: Equatable, Sendable {
    enum Kind: Sendable {
        /// Names and keywords; a raw identifier stands without its backticks.
        case identifier
        case number
        /// One character, also where the language sees a longer operator.
        case punctuation
        /// The content of a literal; an interpolation inside is tokens of its own, before this one.
        case string
        case regex
        case comment
    }

    let kind: Kind
    let text: String
    let line: Int
    let isAfterSpace: Bool

    func isIdentifier(_ text: String) -> Bool {
        kind == .identifier && self.text == text
    }

    func isPunctuation(_ text: String) -> Bool {
        kind == .punctuation && self.text == text
    }
}
