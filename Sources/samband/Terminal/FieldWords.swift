import Coordination
import JSONSchema

/// What people call the fields and values of a body, as the schema of its type says it.
///
/// `x-title` names a field and `x-names` the values of one; where there is none, the name on the
/// wire is shown.
struct FieldWords {
    private let root: JSONValue
    private let place: JSONValue

    init(schema: JSONValue) {
        self.init(root: schema, place: schema)
    }

    private init(root: JSONValue, place: JSONValue) {
        self.root = root
        self.place = place
    }

    /// The part of the schema that a member follows.
    func member(_ name: String) -> FieldWords {
        FieldWords(root: root, place: found("properties")?[name] ?? .null)
    }

    var element: FieldWords { FieldWords(root: root, place: found("items") ?? .null) }

    func title(_ language: Language) -> String? {
        found("x-title").map { language.pick($0) }
    }

    func name(of value: String, _ language: Language) -> String {
        found("x-names")?[value].map { language.pick($0) } ?? value
    }

    /// The field that a JSON Pointer leads to, with those that it lies in but the outermost.
    func title(at pointer: String, _ language: Language) -> String {
        var words = self
        var titles: [String] = []
        for step in pointer.split(separator: "/").map(String.init) {
            if Int(step) != nil {
                words = words.element
            } else {
                words = words.member(step)
                titles.append(words.title(language) ?? step)
            }
        }
        return (titles.count > 1 ? titles.dropFirst() : titles[...]).joined(separator: " › ")
    }

    /// A keyword of this place, or of what it refers to.
    private func found(_ keyword: String) -> JSONValue? {
        if let value = place[keyword] { return value }
        guard let target = place["$ref"]?.string, let name = target.split(separator: "/").last
        else { return nil }
        let shared = root["$defs"]?[String(name)] ?? .null
        return FieldWords(root: root, place: shared).found(keyword)
    }
}
