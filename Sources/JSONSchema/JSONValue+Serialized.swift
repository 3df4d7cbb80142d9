extension JSONValue {
    /// The value as UTF-8, members in their order, with the fewest escapes.
    ///
    /// `pretty` puts each member and element on a line of its own, indented by two spaces.
    package func serialized(pretty: Bool = false) -> [UInt8] {
        guard pretty else {
            var writer = JSONWriter()
            writer.value(self)
            return writer.bytes
        }
        var out: [UInt8] = []
        appendPretty(to: &out, indent: 0)
        return out
    }

    private func appendPretty(to out: inout [UInt8], indent: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            Self.lines(elements, "[", "]", to: &out, indent: indent) { element, out in
                element.appendPretty(to: &out, indent: indent + 1)
            }
        case .object(let object) where !object.isEmpty:
            Self.lines(object.members, "{", "}", to: &out, indent: indent) { member, out in
                out += JSONValue.string(member.key).serialized() + Array(": ".utf8)
                member.value.appendPretty(to: &out, indent: indent + 1)
            }
        default: out += serialized()
        }
    }

    private static func lines<Element>(
        _ content: [Element],
        _ opening: String,
        _ closing: String,
        to out: inout [UInt8],
        indent: Int,
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        out += opening.utf8
        for (number, element) in content.enumerated() {
            out += (number == 0 ? "\n" : ",\n").utf8
            out += Array(repeating: UInt8(ascii: " "), count: 2 * (indent + 1))
            append(element, &out)
        }
        out += "\n".utf8
        out += Array(repeating: UInt8(ascii: " "), count: 2 * indent)
        out += closing.utf8
    }
}
