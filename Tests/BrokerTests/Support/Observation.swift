import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What can be seen of a broker from outside, without the numbers that a restart shifts.
struct Observation: Equatable {
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
        for (mailbox, bodies) in play.delivered {
            for (id, body) in bodies {
                delivered[mailbox, default: [:]][id] = Self.plain(try JSONValue(parsing: body))
            }
        }
        let facts = try world.journal.facts(after: 0, limit: .max)
        var idOf: [Int64: String] = [:]
        for fact in facts {
            switch try Outcome(fact) {
            case .reminded(let event):
                #expect(reminders.insert(event.id).inserted, "a reminder has two facts")
                idOf[fact.sequence] = event.id
            case .event(let event): idOf[fact.sequence] = event.id
            default: break
            }
        }
        for row in try world.journal.reader.statuses(ofEvents: facts.map(\.sequence)) {
            let key = "\(idOf[row.event] ?? "?") \(row.delivery)"
            if ["settled", "blocked"].contains(row.step) || row.step.hasPrefix("dead") {
                outcomes[key] = row.step
            }
        }
    }

    /// Without members that hold sequences or instants of facts.
    private static func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(plain))
        case .object(let object):
            var kept = JSONObject()
            for member in object where !shifting.contains(member.key) {
                kept[member.key] = plain(member.value)
            }
            return .object(kept)
        default: return value
        }
    }

    private static let shifting: Set<String> = [
        "sequence", "after", "inReplyTo", "version", "steps", "at", "local", "answeredBy",
        "subject", "reminderOf",
    ]
}
