import Coordination

/// A step in what becomes of a copy, as the sender's STATUS tells it.
package enum StatusStep: String, Sendable, CaseIterable {
    case dispatched, delivered, read, settled, released, lapsed, blocked, dead, purged, redriven

    /// The step as a status row keeps it: with its reason behind a colon, if there is one.
    func text(reason: String) -> String { reason.isEmpty ? rawValue : "\(rawValue):\(reason)" }
}

extension StatusRow {
    /// The step, and its reason or an empty text.
    var parts: (step: String, reason: String) {
        let parts = step.split(separator: ":", maxSplits: 1)
        return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }
}

/// What a fact does to one delivery; the same when it happens and when it is replayed.
struct DeliveryChange {
    enum Effect {
        /// Only told to the sender.
        case none
        case leased
        /// Ready again, at once or at an instant.
        case returned(Instant?)
        case settled
        case dead(reason: String)
        /// Ready again for a new round of attempts.
        case renewed
    }

    var mark: DeliveryMark
    var effect: Effect
    /// nil: the sender is not told.
    var step: StatusStep?
    /// Why: the ground of a dispatch, or the code name of an end.
    var reason = ""

    /// The row after the change; nil when nothing of it is left.
    func row(after row: DeliveryRow) -> DeliveryRow? {
        var row = row
        switch effect {
        case .none: break
        case .leased:
            row.state = .leased
            row.attempts = mark.attempt
            row.readyAt = nil
        case .returned(let instant):
            row.state = .ready
            row.readyAt = instant
        case .settled: return nil
        case .dead(let reason):
            row.state = .dead
            row.reason = reason
        case .renewed:
            row.state = .ready
            row.readyAt = nil
            row.earlierAttempts = row.attempts
            row.reason = ""
            row.expires = nil
        }
        return row
    }
}

extension Outcome {
    /// What the fact does to deliveries that exist already.
    var deliveryChanges: [DeliveryChange] {
        switch self {
        case .dispatched(let value):
            value.marks.enumerated().map { index, mark in
                DeliveryChange(
                    mark: mark, effect: .leased, step: .dispatched,
                    reason: index < value.grounds.count ? value.grounds[index] : "")
            }
        case .settled(let value):
            value.marks.map { value.change($0) }
        case .deadLettered(let value):
            value.marks.map { value.end($0) }
        case .lapsed(let value):
            value.marks.map {
                DeliveryChange(mark: $0, effect: .returned(value.until), step: .lapsed)
            }
        case .event, .reminded, .blocked, .refused, .accessed, .directory, .operated, .started,
            .ruled, .retained:
            []
        }
    }
}

extension SettleOutcome {
    fileprivate func change(_ mark: DeliveryMark) -> DeliveryChange {
        switch verdict {
        case .delivered: DeliveryChange(mark: mark, effect: .none, step: .delivered)
        case .read: DeliveryChange(mark: mark, effect: .none, step: .read)
        case .extend: DeliveryChange(mark: mark, effect: .none, step: nil)
        case .done: DeliveryChange(mark: mark, effect: .settled, step: .settled)
        case .release: DeliveryChange(mark: mark, effect: .returned(until), step: .released)
        }
    }
}

extension EndOutcome {
    /// Reasons that are not an end: the row goes away, or begins anew.
    package static let purged = "purged"
    package static let redriven = "redriven"

    fileprivate func end(_ mark: DeliveryMark) -> DeliveryChange {
        switch reason {
        case Self.purged: DeliveryChange(mark: mark, effect: .settled, step: .purged)
        case Self.redriven: DeliveryChange(mark: mark, effect: .renewed, step: .redriven)
        default:
            DeliveryChange(
                mark: mark, effect: .dead(reason: reason), step: .dead, reason: reason)
        }
    }
}

extension DeliveryRow {
    /// The row with which a copy begins.
    init(event: EventOutcome, fact: Fact, ordinal: Int32, place: DeliveryKey) {
        self.init(
            mailbox: place.mailbox, number: place.number, sequence: fact.sequence,
            ordinal: ordinal, caseID: fact.caseID, sender: fact.party, state: .ready,
            attempts: 0, readyAt: event.readyAt, expires: event.expires,
            priority: event.priority, reason: "", size: event.size)
    }
}
