import Coordination
import JSONSchema

/// What ArgumentParser says of a command line, in the languages of this program.
///
/// The parser writes in English only and its errors cannot be looked into: its sentences are
/// recognised by their form, and one that is not known stays as it is.
struct UsageText {
    /// The sentence about what is wrong; what the parser adds below it is `after`.
    private let message: String
    private let after: [String]

    /// - Parameters:
    ///   - message: the parser's sentence alone.
    ///   - whole: the sentence with what it writes around it.
    init(message: String, whole: String) {
        self.message = message
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        after = lines.filter { $0.hasPrefix("Usage: ") || $0.hasPrefix("  See '") }
    }

    var text: Localized {
        Localized(
            sv: ([swedish] + after.map(Self.heading)).joined(separator: "\n"),
            en: ([english] + after).joined(separator: "\n"))
    }

    /// The sentence alone, as a program gets it.
    var sentence: Localized { Localized(sv: swedish, en: english) }

    private var english: String {
        guard let wrong = WrongValue(message) else { return message }
        return "\(wrong.name): \(wrong.problem.en)"
    }

    private var swedish: String {
        if let wrong = WrongValue(message) { return "\(wrong.name): \(wrong.problem.sv)" }
        let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
            .enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        let first = quoted.first ?? ""
        if message.hasPrefix("Unknown option") {
            let near = quoted.count > 1 ? " Menade ni \(quoted[1])?" : ""
            return "Valet \(first) finns inte.\(near)"
        }
        if message.hasPrefix("Missing value for") { return "Ett värde saknas efter \(first)." }
        if message.hasPrefix("Missing expected argument") { return "Det saknas: \(first)." }
        if message.hasPrefix("Missing one of") {
            return "Ange ett av: \(quoted.joined(separator: ", "))."
        }
        if message.hasPrefix("Unexpected argument") || message.contains("unexpected arguments") {
            return "För mycket på raden: \(quoted.joined(separator: " "))."
        }
        if message.contains("does not take any value") { return "\(first) tar inget värde." }
        if message.hasPrefix("Missing required subcommand") { return "Ange vad som ska göras." }
        return message
    }

    // MARK: - Help

    /// Help with the parser's own headings and notes in Swedish.
    static func help(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { heading(String($0)) }.joined(separator: "\n")
    }

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "ANVÄNDNING: "), ("Usage: ", "Användning: "),
        ("ARGUMENTS:", "ARGUMENT:"), ("OPTIONS:", "VAL:"), ("SUBCOMMANDS:", "KOMMANDON:"),
    ]

    private static func signs(_ usage: Substring) -> String {
        String(usage).replacing("<subcommand>", with: "<kommando>")
            .replacing("[<options>]", with: "[val]")
    }

    private static let notes = [
        ("Show help information.", "Visa hjälp."), ("Show the version.", "Visa utgåvan."),
        ("(default:", "(annars:"), ("(values:", "(ett av:"), ("; default:", "; annars:"),
        (": SUBCOMMANDS:", ":"),
    ]

    private static func heading(_ line: String) -> String {
        if line.hasPrefix("  See '") {
            let command = line.dropFirst("  See '".count).prefix { $0 != "'" }
            return "  Mer: \(signs(command))"
        }
        for (english, swedish) in headings where line.hasPrefix(english) {
            return swedish + signs(line.dropFirst(english.count))
        }
        let told = notes.reduce(line) { $0.replacing($1.0, with: $1.1) }
        // A note may be broken before its first word.
        let words = told.drop { $0 == " " }
        guard words.hasPrefix("default: ") else { return told }
        return told.prefix(told.count - words.count) + "annars: " + words.dropFirst(9)
    }
}

/// A value that the parser could not read: where it stood and what is expected there.
struct WrongValue {
    /// The option, or what the argument is called.
    let name: String
    let problem: Localized

    /// Reads `The value 'X' is invalid for '--option <name>': …`; nil for another sentence.
    init?(_ message: String) {
        let mark = "' is invalid for '"
        guard message.hasPrefix("The value '"), let middle = message.ranges(of: mark).last else {
            return nil
        }
        let value = String(message[..<middle.lowerBound].dropFirst("The value '".count))
        let place = message[middle.upperBound...].prefix { $0 != "'" }
        let rest = message[middle.upperBound...].dropFirst(place.count + 1)
        let parts = place.split(separator: " ")
            .map { $0.filter { $0 != "<" && $0 != ">" } }
        name = parts.first ?? String(place)
        let kind = parts.last ?? ""
        problem =
            Self.expected(kind, value)
            ?? Self.choices(String(rest))
            ?? Localized(
                sv: "värdet \(value) går inte att använda här.",
                en: "the value \(value) cannot be used here.")
    }

    private static func expected(_ kind: String, _ value: String) -> Localized? {
        switch kind {
        case "dag":
            Localized(
                sv: "\(value) är ingen dag; skriv ÅÅÅÅ-MM-DD.",
                en: "\(value) is no day; write YYYY-MM-DD.")
        case "ärende":
            Localized(
                sv: "\(value) är inget ärende; ett ärendes beteckning är 32 tecken, 0–9 och a–f.",
                en: "\(value) is no case; a case is named by 32 characters, 0–9 and a–f.")
        case "adress": address(value)
        case "antal", "dagar", "procent", "löpnummer", "sekunder", "markör", "n":
            Localized(
                sv: "\(value) är inget tal som går här.",
                en: "\(value) is no number that can stand here.")
        case "driftroll":
            Localized(
                sv: "\(value) är ingen driftroll; välj admin, keys, directory, messages, audit "
                    + "eller clock.",
                en: "\(value) is no operator role; choose admin, keys, directory, messages, audit "
                    + "or clock.")
        default: nil
        }
    }

    private static func address(_ value: String) -> Localized? {
        do {
            _ = try Address(parsing: value.lowercased())
            return nil
        } catch {
            return Localized(
                sv: "\(value): \(error.text.sv) \(error.remedy.sv)",
                en: "\(value): \(error.text.en) \(error.remedy.en)")
        }
    }

    /// `. Please provide one of 'a', 'b' or 'c'.`
    private static func choices(_ rest: String) -> Localized? {
        guard rest.hasPrefix(". Please provide one of") else { return nil }
        let words = rest.split(separator: "'", omittingEmptySubsequences: false)
            .enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        let list = words.joined(separator: ", ")
        return Localized(sv: "välj ett av \(list).", en: "choose one of \(list).")
    }
}
