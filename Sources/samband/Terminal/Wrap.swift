/// Long lines on several, broken between words.
enum Wrap {
    /// - Parameters:
    ///   - width: characters on a line; a word that is longer stands alone and whole.
    ///   - hang: blanks before the lines after the first; nil is two more than before the first.
    static func lines(
        _ text: String, width: Int = Terminal.lineWidth, hang: Int? = nil
    ) -> [String] {
        guard visible(text) > width else { return [text] }
        let lead = text.prefix { $0 == " " }.count
        let margin = String(repeating: " ", count: min(hang ?? lead + 2, width / 2))
        var lines: [String] = []
        var line = String(repeating: " ", count: lead)
        var isFresh = true
        for word in text.dropFirst(lead).split(separator: " ", omittingEmptySubsequences: false) {
            if isFresh {
                line += word
                isFresh = word.isEmpty
            } else if visible(line) + 1 + visible(word) > width {
                lines.append(trimmed(line))
                line = margin + word
                isFresh = word.isEmpty
            } else {
                line += " " + word
            }
        }
        return lines + [trimmed(line)]
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// Characters that take up room; colours do not.
    private static func visible(_ text: some StringProtocol) -> Int {
        var count = 0
        var isColour = false
        for character in text {
            if character == "\u{1B}" { isColour = true }
            if !isColour { count += 1 }
            if isColour, character == "m" { isColour = false }
        }
        return count
    }
}

extension [String] {
    /// Each line on as many as it needs.
    func wrapped(_ width: Int = Terminal.lineWidth) -> [String] {
        flatMap { Wrap.lines($0, width: width) }
    }
}
