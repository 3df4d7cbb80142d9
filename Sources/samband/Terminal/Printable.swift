/// What came from others, made harmless before a terminal sees it.
///
/// A message may hold control characters that move the cursor, turn the writing direction or look
/// like lines of ours. They become `�`, and a line break in the middle of a line goes on indented,
/// so that nobody's text can pass for ours. The colours of `Style` are let through.
enum Printable {
    /// One line of ours as the lines to print.
    static func lines(_ line: String) -> [String] {
        let parts = line.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak)
        guard parts.count > 1 else { return [harmless(line)] }
        let lead = String(repeating: " ", count: line.prefix { $0 == " " }.count + 4)
        return [harmless(parts[0])] + parts.dropFirst().map { lead + harmless($0) }
    }

    /// A text of ours of several lines.
    static func text(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(harmless)
            .joined(separator: "\n")
    }

    private static func isLineBreak(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.properties.generalCategory.breaksLines($0) }
    }

    private static func harmless(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if let colour = Style.colour(at: rest) {
                result.append(contentsOf: rest.prefix(colour))
                rest = rest.dropFirst(colour)
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
            rest = rest.dropFirst()
        }
        return String(result)
    }
}

extension Unicode.GeneralCategory {
    fileprivate func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .lineSeparator, .paragraphSeparator: true
        case .control: "\n\r\u{0B}\u{0C}\u{85}".unicodeScalars.contains(scalar)
        default: false
        }
    }
}
