import JSONSchema

/// Who a message goes to or comes from: a role by its name, an address as it is.
enum PlaceText {
    /// Of `role:fk`, `role:employer/anst-1` or an address.
    static func text(_ place: String, _ language: Language) -> String {
        guard place.hasPrefix("role:") else { return place }
        let parts = place.dropFirst(5).split(separator: "/", maxSplits: 1).map(String.init)
        guard let role = parts.first else { return place }
        let name = PartyText.role(role, language)
        return parts.count > 1 ? "\(name) (\(parts[1]))" : name
    }

    /// Of an object with a role, an address or a name, or of a text.
    static func text(_ place: JSONValue?, _ language: Language) -> String {
        if let text = place?.string { return self.text(text, language) }
        let said = language.pick(place)
        if !said.isEmpty { return said }
        if let role = place?["role"]?.string {
            let name = PartyText.role(role, language)
            return place?["employment"]?.string.map { "\(name) (\($0))" } ?? name
        }
        if let name = place?["name"]?.string { return name }
        return place?["address"]?.string ?? ""
    }
}
