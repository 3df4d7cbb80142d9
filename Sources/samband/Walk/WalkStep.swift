import Coordination
import JSONSchema
import SambandClient
import Wire

/// What one step of the walk came to: what was done, what was seen, and whether it held.
struct WalkStep: Sendable {
    /// Something that was seen; several lines under one label leave the later labels empty.
    struct Line: Sendable {
        var label: Localized
        var text: Localized
    }

    struct Check: Sendable {
        var expected: Localized
        var holds: Bool
        /// What came instead; empty where there is no more to say.
        var seen: String
    }

    var number: Int
    /// Names the step in `--json`.
    var name: String
    var at: Instant
    var who: Localized
    var does: Localized
    var lines: [Line] = []
    var checks: [Check] = []

    init(number: Int, name: String, at: Instant, who: Localized, does: Localized) {
        self.number = number
        self.name = name
        self.at = at
        self.who = who
        self.does = does
    }

    /// A step without a check has shown nothing.
    var holds: Bool { !checks.isEmpty && checks.allSatisfy(\.holds) }

    mutating func tell(_ sv: String, _ en: String, _ text: String) {
        tell(sv, en, Localized(sv: text, en: text))
    }

    mutating func tell(_ sv: String, _ en: String, _ text: Localized) {
        lines.append(Line(label: Localized(sv: sv, en: en), text: text))
    }

    mutating func expect(
        _ sv: String, _ en: String, _ holds: Bool, seen: @autoclosure () -> String = ""
    ) {
        checks.append(
            Check(
                expected: Localized(sv: sv, en: en), holds: holds, seen: holds ? "" : seen()))
    }

    /// Expects `seen` to be `wanted`, and shows both if it is not.
    mutating func expect<Value: Equatable>(
        _ sv: String, _ en: String, _ seen: Value, is wanted: Value
    ) {
        expect(sv, en, seen == wanted, seen: "\(seen) ≠ \(wanted)")
    }

    /// The step could not be carried through.
    mutating func fail(_ error: any Error) {
        checks.append(
            Check(
                expected: Localized(sv: "steget går att göra", en: "the step can be done"),
                holds: false, seen: Failure(error).text.sv))
    }

    var json: JSONValue {
        [
            "step": .integer(Int64(number)), "name": .string(name), "at": .string(at.rfc3339),
            "local": .string(LocalTime.text(at)), "who": who.json, "does": does.json,
            "lines": .array(lines.map { ["label": $0.label.json, "text": $0.text.json] }),
            "checks": .array(
                checks.map { check in
                    var object: JSONObject = [
                        "expected": check.expected.json, "holds": .bool(check.holds),
                    ]
                    if !check.seen.isEmpty { object["seen"] = .string(check.seen) }
                    return .object(object)
                }),
            "holds": .bool(holds),
        ]
    }
}
