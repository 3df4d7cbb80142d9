import Coordination
import JSONSchema

/// Times as the clocks in Sweden show them: `2026-03-01 14:05`.
///
/// Where a text tells times, it says once that they are Swedish.
enum LocalTime {
    static func text(_ instant: Instant) -> String {
        shown(instant) + (hint(instant).map { " " + $0 } ?? "")
    }

    /// Of an RFC 3339 text; as it is where it is none.
    static func text(_ json: JSONValue?) -> String {
        guard let text = json?.string else { return "" }
        return Instant(rfc3339: text).map { self.text($0) } ?? text
    }

    /// With the zone, for a time that stands alone.
    static func said(_ instant: Instant, _ language: Language) -> String {
        text(instant) + " " + zone(language)
    }

    static func zone(_ language: Language) -> String {
        language.pick("svensk tid", "Swedish time")
    }

    private static func shown(_ instant: Instant) -> String {
        String(ZoneRules.stockholm.localText(instant).prefix(16))
    }

    /// Which of the two it is, in the hour that the autumn switch repeats.
    private static func hint(_ instant: Instant) -> String? {
        let time = shown(instant)
        if shown(instant.adding(seconds: 3_600)) == time { return "sommartid" }
        if shown(instant.adding(seconds: -3_600)) == time { return "normaltid" }
        return nil
    }
}
