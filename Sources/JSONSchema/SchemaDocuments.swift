/// A place in one of the documents of a compilation.
struct SchemaPlace: Hashable {
    /// The document's `$id`; empty for one without.
    let document: String
    /// JSON Pointer in it.
    let pointer: String

    func appending(_ part: String) -> SchemaPlace {
        SchemaPlace(document: document, pointer: pointer + "/" + JSONPointer.escape(part))
    }
}

/// The compiled document and its catalogue: finds what a `$ref` means.
struct SchemaDocuments {
    /// `$id` of the document that is compiled.
    let root: String
    private let catalogue: [String: JSONValue]
    private let document: JSONValue
    /// Pointers by anchor, of the documents that were asked for one.
    private var anchors: [String: [String: String]] = [:]

    init(_ document: JSONValue, _ catalogue: [String: JSONValue]) {
        self.document = document
        self.catalogue = catalogue
        root = Self.trimmed(document["$id"]?.string ?? "")
    }

    func contents(_ id: String) -> JSONValue? { id == root ? document : catalogue[id] }

    /// A place as people read it: with its document only if that is another.
    func shown(_ place: SchemaPlace) -> String {
        place.document == root ? place.pointer : place.document + "#" + place.pointer
    }

    /// `id` without an empty fragment.
    static func trimmed(_ id: String) -> String { id.last == "#" ? String(id.dropLast()) : id }

    /// The place that `reference`, written at `place`, points to, and what stands there.
    mutating func resolve(
        _ reference: String,
        from place: SchemaPlace
    ) throws(SchemaError) -> (SchemaPlace, JSONValue)? {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts.first.map(String.init) ?? ""
        let id = target.isEmpty ? place.document : Self.absolute(target, base: place.document)
        guard let contents = contents(id),
            let fragment = Self.percentDecoded(parts.count > 1 ? parts[1] : "")
        else { return nil }
        var pointer = fragment
        if !fragment.isEmpty, fragment.first != "/" {
            guard let found = try anchors(of: id)[fragment] else { return nil }
            pointer = found
        }
        guard let steps = JSONPointer.parts(pointer) else { return nil }
        var place = SchemaPlace(document: id, pointer: "")
        var value = contents
        for step in steps {
            guard let next = Self.child(step, of: value) else { return nil }
            place = place.appending(step)
            value = next
        }
        return (place, value)
    }

    private static func child(_ step: String, of value: JSONValue) -> JSONValue? {
        guard case .array = value else { return value[step] }
        guard let index = Int(step), String(index) == step else { return nil }
        return value[index]
    }

    /// `reference` seen from `base`: itself if it has a scheme, otherwise beside the base.
    ///
    /// Steps like `..` are not followed, so such a reference is not found.
    static func absolute(_ reference: String, base: String) -> String {
        if hasScheme(reference) || base.isEmpty { return reference }
        if reference.utf8.first == UInt8(ascii: "/") {
            let scheme = base.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            guard hasScheme(base), scheme.count >= 3 else { return reference }
            return scheme[..<3].joined(separator: "/") + reference
        }
        guard let slash = base.lastIndex(of: "/") else { return reference }
        return base[...slash] + reference
    }

    private static func hasScheme(_ reference: String) -> Bool {
        guard let colon = reference.firstIndex(of: ":") else { return false }
        return !reference[..<colon].contains("/")
    }

    private static func percentDecoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(JSONText.hexDigit),
                let low = rest.popFirst().flatMap(JSONText.hexDigit)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The anchors of one document, gathered when first needed.
    mutating func anchors(of id: String) throws(SchemaError) -> [String: String] {
        if let known = anchors[id] { return known }
        var found: [String: String] = [:]
        if let contents = contents(id) {
            try gather(contents, SchemaPlace(document: id, pointer: ""), &found)
        }
        anchors[id] = found
        return found
    }

    private func gather(
        _ schema: JSONValue,
        _ place: SchemaPlace,
        _ found: inout [String: String]
    ) throws(SchemaError) {
        if let anchor = schema["$anchor"]?.string {
            guard found.updateValue(place.pointer, forKey: anchor) == nil else {
                throw SchemaError(
                    kind: .duplicateAnchor,
                    pointer: shown(place.appending("$anchor")),
                    keyword: "$anchor"
                )
            }
        }
        for (part, inner) in Self.subschemas(of: schema, at: place) {
            try gather(inner, part, &found)
        }
    }

    /// The schemas directly inside a schema.
    static func subschemas(
        of schema: JSONValue,
        at place: SchemaPlace
    ) -> [(SchemaPlace, JSONValue)] {
        var result: [(SchemaPlace, JSONValue)] = []
        for keyword in SchemaKeyword.withSchema {
            guard let inner = schema[keyword.rawValue] else { continue }
            result.append((place.appending(keyword.rawValue), inner))
        }
        for keyword in SchemaKeyword.withList {
            for (number, inner) in (schema[keyword.rawValue]?.array ?? []).enumerated() {
                let list = place.appending(keyword.rawValue)
                result.append((list.appending(String(number)), inner))
            }
        }
        for keyword in SchemaKeyword.withNames {
            for member in schema[keyword.rawValue]?.object ?? [:] {
                let names = place.appending(keyword.rawValue)
                result.append((names.appending(member.key), member.value))
            }
        }
        return result
    }
}
