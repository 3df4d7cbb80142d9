import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What can be seen of a broker from outside, without the numbers that a restart shifts.
struct Observation: Equatable, Sendable {
    var queries: [String: JSONValue] = [:]
    var delivered: [String: [String: JSONValue]] = [:]
    var reminders: Set<String> = []
    var outcomes: [String: String] = [:]

    init(_ play: Playthrough) throws {
        let world = play.world
        for seat in [Seat.employer, .agency, .insured, .care] {
            let client = world.session(seat)
            for (number, id) in play.cases.enumerated() {
                for subject in [Query.Subject.case, .plan, .deadlines, .reminders] {
                    let page = try world.page(Query(subject, caseID: id, limit: 500), by: client)
                    queries["\(seat) \(number) \(subject)"] = Self.plain(
                        page.answer.verb == .result ? page.body : page.header["code"] ?? .null)
                }
            }
        }
        let facts = try world.journal.facts(after: 0, limit: .max)
        var idOf: [Int64: String] = [:]
        var nameOf: [String: String] = [:]
        for fact in facts {
            switch try Outcome(fact) {
            case .reminded(let event):
                #expect(nameOf[event.id] == nil, "a reminder has two facts")
                let number = play.cases.firstIndex { $0 == fact.caseID } ?? -1
                let parts = ["rule", "step", "dueDate", "period"].map { event.reason?[$0] ?? .null }
                let name = "\(number) \(event.copies[0].to) \(parts)"
                nameOf[event.id] = name
                idOf[fact.sequence] = name
                reminders.insert(name)
            case .event(let event): idOf[fact.sequence] = event.id
            default: break
            }
        }
        for (mailbox, bodies) in play.delivered {
            for (id, body) in bodies {
                delivered[mailbox, default: [:]][nameOf[id] ?? id] = Self.plain(
                    try JSONValue(parsing: body))
            }
        }
        for row in try world.journal.reader.statuses(ofEvents: facts.map(\.sequence)) {
            let key = "\(idOf[row.event] ?? "?") \(row.delivery)"
            if ["settled", "blocked", "dead"].contains(where: row.step.hasPrefix) {
                outcomes[key] = row.step
            }
        }
    }

    /// Without members that hold sequences or instants of facts.
    static func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(plain))
        case .object(let object):
            var kept = JSONObject()
            // The id of a reminder to come has the case and the question in it.
            let isAhead = object["sendAt"] != nil
            for member in object
            where !shifting.contains(member.key) && !(isAhead && member.key == "id") {
                kept[member.key] = plain(member.value)
            }
            return .object(kept)
        default: return value
        }
    }

    private static let shifting: Set<String> = [
        "sequence", "after", "inReplyTo", "version", "steps", "at", "local", "answeredBy",
        "subject", "reminderOf", "case",
    ]
}
