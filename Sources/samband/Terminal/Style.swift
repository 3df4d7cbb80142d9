/// Colours and weights, where there is somebody to see them.
struct Style: Sendable {
    var hasColour: Bool

    static let plain = Style(hasColour: false)

    func bold(_ text: String) -> String { wrap(text, "1") }
    func faint(_ text: String) -> String { wrap(text, "2") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func warn(_ text: String) -> String { wrap(text, "33") }
    func bad(_ text: String) -> String { wrap(text, "31") }

    /// How many scalars a colour of ours takes at the beginning of a text; nil if none is there.
    static func colour(at text: some Collection<Unicode.Scalar>) -> Int? {
        guard text.first == "\u{1B}" else { return nil }
        let colours = ["0", "1", "2", "31", "32", "33"].map { "\u{1B}[\($0)m".unicodeScalars }
        return colours.first { text.starts(with: $0) }?.count
    }

    private func wrap(_ text: String, _ code: String) -> String {
        hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
