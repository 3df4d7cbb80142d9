import Coordination
import JSONSchema
import Wire

/// A JSON body as an indented list, members in their order.
struct BodyText {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    func lines(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let object):
            if let text = Localized(json: value) { return [language.pick(text)] }
            return object.flatMap { lines(name: $0.key, $0.value) }
        case .array(let items): return items.flatMap(bullet)
        default: return [scalar(value)]
        }
    }

    private func lines(name: String, _ value: JSONValue) -> [String] {
        let inner = lines(value)
        let isShort = value.object == nil && value.array == nil || Localized(json: value) != nil
        if isShort { return ["\(name): \(inner.first ?? "")"] }
        if value.array?.allSatisfy({ $0.object == nil && $0.array == nil }) == true {
            return ["\(name): " + (value.array ?? []).map(scalar).joined(separator: ", ")]
        }
        return ["\(name):"] + inner.map { "  " + $0 }
    }

    private func bullet(_ item: JSONValue) -> [String] {
        let inner = lines(item)
        return inner.enumerated().map { ($0.offset == 0 ? "• " : "  ") + $0.element }
    }

    private func scalar(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .bool(let flag): flag ? language.pick("ja", "yes") : language.pick("nej", "no")
        case .null: "–"
        default: String(decoding: value.serialized(), as: UTF8.self)
        }
    }
}
