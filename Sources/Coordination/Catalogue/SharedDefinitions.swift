import JSONSchema

/// The shared parts of schemas; each schema gets those that it uses in its own `$defs`.
struct SharedDefinitions {
    private static let place = "definitions.json#/$defs/"
    private let definitions: JSONObject

    init(_ definitions: JSONObject) {
        self.definitions = definitions
    }

    /// The schema with references into itself instead of into the shared file.
    func closed(_ schema: JSONReader) throws(ReadFault) -> JSONValue {
        var used: [String] = []
        guard var object = rewritten(schema.value, &used).object else {
            throw schema.fault(.object)
        }
        var own = object["$defs"]?.object ?? JSONObject()
        var index = 0
        while index < used.count {
            let name = used[index]
            index += 1
            guard own[name] == nil else { continue }
            guard let definition = definitions[name] else {
                throw schema.fault(
                    sv: "Definitionen ”\(name)” finns inte i definitions.json.",
                    en: "There is an unknown definition \"\(name)\": definitions.json lacks it.")
            }
            own[name] = rewritten(definition, &used)
        }
        if !own.isEmpty { object["$defs"] = .object(own) }
        return .object(object)
    }

    private func rewritten(_ value: JSONValue, _ used: inout [String]) -> JSONValue {
        switch value {
        case .object(let object):
            var result = JSONObject()
            for member in object {
                let target = member.key == "$ref" ? member.value.string : nil
                if let target, target.hasPrefix(Self.place) || target.hasPrefix("#/$defs/") {
                    let name = target.split(separator: "/").last.map { String($0) } ?? ""
                    used.append(name)
                    result[member.key] = .string("#/$defs/\(name)")
                } else {
                    result[member.key] = rewritten(member.value, &used)
                }
            }
            return .object(result)
        case .array(let elements):
            return .array(elements.map { rewritten($0, &used) })
        default:
            return value
        }
    }
}
