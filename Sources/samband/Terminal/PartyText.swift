import Coordination
import JSONSchema
import Wire

/// What kinds of party and roles are called, from the rules that came with the program.
enum PartyText {
    private static let kinds = names(in: "rules/parties.json")
    private static let roles = names(in: "rules/roles.json")

    /// The identifier where the rules are not at hand.
    static func kind(_ id: String, _ language: Language) -> String {
        kinds[id].map { language.pick($0) } ?? id
    }

    static func role(_ id: String, _ language: Language) -> String {
        roles[id].map { language.pick($0) } ?? id
    }

    /// The latest name of each entry.
    private static func names(in file: String) -> [String: Localized] {
        guard let bytes = try? ProtocolsFolder(locating: nil).document(file),
            let entries = (try? JSONValue(parsing: bytes))?["entries"]?.array
        else { return [:] }
        var names: [String: Localized] = [:]
        for entry in entries {
            guard let id = entry["id"]?.string, let name = entry["name"] else { continue }
            names[id] = Localized(json: name)
        }
        return names
    }
}
