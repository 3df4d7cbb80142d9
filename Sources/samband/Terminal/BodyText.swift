import Coordination
import JSONSchema
import Wire

/// A JSON body as an indented list: its sentence first, then its fields in their order.
struct BodyText {
    let language: Language
    private let words: FieldWords

    /// - Parameter schema: of the body's type; names fields and values.
    init(_ language: Language, schema: JSONValue = .null) {
        self.init(language, FieldWords(schema: schema))
    }

    private init(_ language: Language, _ words: FieldWords) {
        self.language = language
        self.words = words
    }

    func lines(_ body: JSONValue) -> [String] {
        guard let object = body.object, let sentence = object["text"] else {
            return lines(body, words)
        }
        let first = language.pick(sentence)
        guard !first.isEmpty else { return lines(body, words) }
        let rest = object.filter { $0.key != "text" }
        return [first] + rest.flatMap { lines($0.key, $0.value, words.member($0.key)) }
    }

    private func lines(_ value: JSONValue, _ words: FieldWords) -> [String] {
        switch value {
        case .object(let object):
            if let text = Localized(json: value) { return [language.pick(text)] }
            return object.flatMap { lines($0.key, $0.value, words.member($0.key)) }
        case .array(let items): return items.flatMap { bullet($0, words.element) }
        default: return [scalar(value, words)]
        }
    }

    private func lines(_ name: String, _ value: JSONValue, _ words: FieldWords) -> [String] {
        let title = words.title(language) ?? name
        let inner = lines(value, words)
        let isShort = value.object == nil && value.array == nil || Localized(json: value) != nil
        if isShort { return ["\(title): \(inner.first ?? "")"] }
        if value.array?.allSatisfy({ $0.object == nil && $0.array == nil }) == true {
            let items = (value.array ?? []).map { scalar($0, words.element) }
            return ["\(title): " + items.joined(separator: ", ")]
        }
        return ["\(title):"] + inner.map { "  " + $0 }
    }

    private func bullet(_ item: JSONValue, _ words: FieldWords) -> [String] {
        let inner = lines(item, words)
        return inner.enumerated().map { ($0.offset == 0 ? "• " : "  ") + $0.element }
    }

    private func scalar(_ value: JSONValue, _ words: FieldWords) -> String {
        switch value {
        case .string(let text): words.name(of: text, language)
        case .bool(let flag): flag ? language.pick("ja", "yes") : language.pick("nej", "no")
        case .null: "–"
        default: String(decoding: value.serialized(), as: UTF8.self)
        }
    }
}
