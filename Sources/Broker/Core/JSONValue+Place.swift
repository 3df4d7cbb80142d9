import JSONSchema

extension JSONValue {
    /// The places that a pointer stands for; `*` in it stands for every element of a list.
    func places(of pattern: String) -> [String] {
        places(pattern.split(separator: "/").map(String.init)[...], at: "")
    }

    private func places(_ parts: ArraySlice<String>, at place: String) -> [String] {
        guard let part = parts.first else { return [place] }
        if part == "*" {
            return (array ?? []).enumerated().flatMap { index, element in
                element.places(parts.dropFirst(), at: "\(place)/\(index)")
            }
        }
        guard let member = self[part] else { return [] }
        return member.places(parts.dropFirst(), at: "\(place)/\(part)")
    }

    /// The string at a JSON Pointer of plain member names and indices.
    func text(at pointer: String) -> String? {
        var value: JSONValue? = self
        for part in pointer.split(separator: "/").map(String.init) {
            value = value?.array == nil ? value?[part] : Int(part).flatMap { value?[$0] }
        }
        return value?.string
    }

    /// Puts a string at a JSON Pointer that leads to one.
    mutating func replaceText(at pointer: String, with text: String) {
        self = replaced(pointer.split(separator: "/").map(String.init)[...], text)
    }

    private func replaced(_ parts: ArraySlice<String>, _ text: String) -> JSONValue {
        guard let part = parts.first else { return .string(text) }
        if var array, let index = Int(part), array.indices.contains(index) {
            array[index] = array[index].replaced(parts.dropFirst(), text)
            return .array(array)
        }
        guard var object, let member = object[part] else { return self }
        object[part] = member.replaced(parts.dropFirst(), text)
        return .object(object)
    }
}
