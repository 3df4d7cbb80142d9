import Coordination
import JSONSchema

/// Times as people in Sweden read them, with the zone said.
enum LocalTime {
    static func text(_ instant: Instant) -> String { ZoneRules.stockholm.localText(instant) }

    /// Of an RFC 3339 text; as it is where it is none.
    static func text(_ json: JSONValue?) -> String {
        guard let text = json?.string else { return "" }
        return Instant(rfc3339: text).map { self.text($0) } ?? text
    }
}
