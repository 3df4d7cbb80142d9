import Broker
import Coordination
import Foundation
import JSONSchema
import Testing
import Threads
import Wire

/// The folder of rules that a broker under test reads, as the test has changed it.
final class RuleFolder: Sendable {
    private struct State {
        var policy: Policy
        /// nil while they are the product's own.
        var changed: ProtocolsFiles?
    }

    private let state: Locked<State>

    init() throws {
        state = Locked(State(policy: try TestPolicy.loaded.get()))
    }

    /// What a start or a load would read now.
    func policy(_ limits: Limits) throws(RuleBookError) -> Policy {
        let (own, changed) = state.withLock { ($0.policy, $0.changed) }
        if let changed { return Policy(try Protocols(changed, limits: limits), limits: limits) }
        var policy = own
        policy.limits = limits
        return policy
    }

    func text(of file: String) throws -> String {
        let files = try state.withLock { try $0.changed ?? TestPolicy.files() }
        return String(decoding: try #require(files.documents[file]), as: UTF8.self)
    }

    /// Writes a file; nil takes it away.
    func set(_ text: String?, as file: String) throws {
        try state.withLock { state in
            var files = try state.changed ?? TestPolicy.files()
            files.documents[file] = text.map { Array($0.utf8) }
            state.changed = files
        }
    }

    /// Replaces a text that must stand in a file.
    func replace(
        _ text: String, with new: String, in file: String,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let old = try self.text(of: file)
        try #require(old.contains(text), "\(text)", sourceLocation: location)
        try set(old.replacingOccurrences(of: text, with: new), as: file)
    }

    /// Adds an entry to the end of a book.
    func add(_ entry: String, to file: String) throws {
        var book = try #require(try JSONValue(parsing: Array(text(of: file).utf8)).object)
        let entries = try #require(book["entries"]?.array)
        book["entries"] = .array(entries + [try JSONValue(parsing: Array(entry.utf8))])
        try set(String(decoding: JSONValue.object(book).serialized(), as: UTF8.self), as: file)
    }

    /// A new reminder: on the tenth day of a reduction or another, to the employer.
    func addDayTen(step: Int = 10) throws {
        try add(
            """
            {"id": "day-ten", "name": {"sv": "dag tio", "en": "day ten"},
             "from": "2026-01-01", "anchor": "plan-day", "steps": [\(step)],
             "to-whom": [{"who": "employer"}], "when": ["plan-missing"], "mark": "assumption",
             "basis": {"sv": "prov", "en": "test"},
             "text": {"sv": "Dag {day}.", "en": "Day {day}."}}
            """, to: "rules/reminders.json")
    }

    /// A law of our own invention: day 75 of a reduction matters from 10 May, employers tell the
    /// agency nothing on their own from 1 July, and from 1 June there is one more reason for
    /// making no plan.
    func changeLaw() throws {
        let basis = "\"mark\": \"statute\", \"basis\": {\"sv\": \"prov\", \"en\": \"test\"}"
        try add(
            """
            {"id": "day-75", "name": {"sv": "dag 75", "en": "day 75"}, "from": "2026-04-01",
             "value": 75, \(basis)}
            """, to: "rules/limits.json")
        try add(
            """
            {"id": "day-75", "name": {"sv": "dag 75", "en": "day 75"}, "from": "2026-05-10",
             "anchor": "plan-limit", "limit": "day-75", "steps": [-7, 0],
             "to-whom": [{"who": "employer"}, {"who": "insured"}], "when": [],
             "unless": ["reduction-ended", "employment-ended", "case-closed"],
             "text": {"sv": "Dag {day} är {date}.", "en": "Day {day} is {date}."}, \(basis)}
            """, to: "rules/reminders.json")
        try replace(
            "\"id\": \"employer-fk-initiative\",",
            with: "\"id\": \"employer-fk-initiative\", \"to\": \"2026-06-30\",",
            in: "rules/routes.json")
        try add(
            """
            {"id": "SEASON_OVER", "name": {"sv": "säsongen är slut", "en": "the season is over"},
             "from": "2026-06-01", "retriggers": [], \(basis)}
            """, to: "rules/exemptions.json")
        try replace(
            "\"enum\": [\"LT60\",", with: "\"enum\": [\"SEASON_OVER\", \"LT60\",",
            in: "catalogue/plan.exempted.json")
        try replace(
            "\"x-names\": {\n          \"LT60\"",
            with: "\"x-names\": {\n          \"SEASON_OVER\": {\"sv\": \"säsongen är slut\", "
                + "\"en\": \"the season is over\"},\n          \"LT60\"",
            in: "catalogue/plan.exempted.json")
    }

    /// As they were.
    func restore() { state.withLock { $0.changed = nil } }
}
