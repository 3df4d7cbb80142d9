package import Coordination
package import JSONSchema

/// The texts of the codes, read from `Protocols/codes.json`.
package struct CodeBook: Sendable {
    package struct Entry: Sendable, Equatable {
        package var text: Localized
        package var nextStep: Localized
        package var retryable: Bool
    }

    private let entries: [Code: Entry]

    /// - Throws: what is missing or does not agree with the codes that the daemon uses.
    package init(document: JSONValue) throws(CodeBookError) {
        var entries: [Code: Entry] = [:]
        for item in document["codes"]?.array ?? [] {
            guard let number = item["code"]?.int, let code = Code(rawValue: number) else {
                throw CodeBookError(problem: "a code that the daemon does not know")
            }
            guard item["name"]?.string == code.name else {
                throw CodeBookError(problem: "\(number) is not called \(code.name)")
            }
            guard
                let text = Localized(json: item["text"]),
                let nextStep = Localized(json: item["nextStep"]),
                let retryable = item["retryable"]?.bool
            else {
                throw CodeBookError(problem: "\(number) lacks text, nextStep or retryable")
            }
            guard entries[code] == nil else {
                throw CodeBookError(problem: "\(number) stands twice")
            }
            entries[code] = Entry(text: text, nextStep: nextStep, retryable: retryable)
        }
        for code in Code.allCases where entries[code] == nil {
            throw CodeBookError(problem: "\(code.rawValue) \(code.name) is missing")
        }
        self.entries = entries
    }

    package subscript(code: Code) -> Entry {
        guard let entry = entries[code] else {
            preconditionFailure("init has seen every code")
        }
        return entry
    }
}

/// Why `codes.json` cannot be used.
package struct CodeBookError: Error, Sendable, CustomStringConvertible {
    package var problem: String

    package var description: String {
        "Protocols/codes.json: \(problem). Restore the file from the release."
    }
}

extension Localized {
    /// Reads `{"sv": …, "en": …}`.
    package init?(json: JSONValue?) {
        guard let sv = json?["sv"]?.string, let en = json?["en"]?.string else { return nil }
        self.init(sv: sv, en: en)
    }

    /// Writes `{"sv": …, "en": …}`.
    package var json: JSONValue { ["sv": .string(sv), "en": .string(en)] }
}
