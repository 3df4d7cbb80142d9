import JSONSchema

/// A contact card in one line.
enum ContactText {
    static func line(_ card: JSONValue?) -> String {
        ["name", "phone", "mail", "hours"].compactMap { card?[$0]?.string }
            .joined(separator: ", ")
    }
}
