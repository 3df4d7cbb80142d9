import JSONSchema

extension JSONValue {
    /// The string at a JSON Pointer of plain member names.
    func text(at pointer: String) -> String? {
        var value: JSONValue? = self
        for part in pointer.split(separator: "/") { value = value?[String(part)] }
        return value?.string
    }

    /// Puts a string at a JSON Pointer of plain member names that leads to one.
    mutating func replaceText(at pointer: String, with text: String) {
        let parts = pointer.split(separator: "/").map(String.init)
        self = replaced(parts[...], text)
    }

    private func replaced(_ parts: ArraySlice<String>, _ text: String) -> JSONValue {
        guard let name = parts.first else { return .string(text) }
        guard var object, let member = object[name] else { return self }
        object[name] = member.replaced(parts.dropFirst(), text)
        return .object(object)
    }
}
