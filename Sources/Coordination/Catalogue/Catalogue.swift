import JSONSchema

/// All message types, read from `Protocols/catalogue`.
package struct Catalogue: Sendable {
    /// By full identifier.
    package internal(set) var types: [String: MessageType] = [:]

    package init(files: [DataFile]) throws(RuleBookError) {
        var faults: [RuleBookError.Fault] = []
        let shared = files.first { $0.value["$defs"] != nil && $0.value["id"] == nil }
        let definitions = SharedDefinitions(shared?.value["$defs"]?.object ?? JSONObject())
        for file in files where file.file != shared?.file {
            do throws(ReadFault) {
                let type = try MessageType(JSONReader(file.value), definitions: definitions)
                guard types[type.id] == nil else {
                    throw ReadFault(
                        pointer: "/id",
                        text: Localized(
                            sv: "Typen står i två filer.", en: "The type stands in two files."))
                }
                types[type.id] = type
            } catch {
                faults += file.faults(error)
            }
        }
        for file in files {
            for fault in unknownAnswers(file) { faults += file.faults(fault) }
        }
        guard faults.isEmpty else { throw RuleBookError(faults) }
    }

    /// The type with an identifier, with or without the common prefix.
    package func type(_ id: String) -> MessageType? {
        types[id] ?? types[MessageType.prefix + id]
    }

    private func unknownAnswers(_ file: DataFile) -> [ReadFault] {
        guard let id = file.value["id"]?.string, let answer = types[id]?.answer else { return [] }
        return answer.by.filter { type($0) == nil }.map {
            ReadFault(
                pointer: "/answer/by",
                text: Localized(
                    sv: "Typen ”\($0)” finns inte i katalogen.",
                    en: "There is an unknown type \"\($0)\": the catalogue lacks it."))
        }
    }
}
