import Coordination
import Wire

/// Counts refusals so that a flood of them becomes few facts: one per party, code and minute.
struct RefusalLedger {
    struct Closed {
        var party: PartyID
        var outcome: RefusedOutcome
    }

    private struct Key: Hashable {
        var party: PartyID
        var code: Code
    }

    private struct Open {
        var minute: Int64
        var count: Int
        var sample: String
    }

    private var open: [Key: Open] = [:]

    /// When the oldest open minute is over, if any is open.
    private(set) var closesAt: Instant?

    /// Adds some; returns what the passing of a minute has closed.
    mutating func note(
        code: Code, party: PartyID, sample: String, count: Int, at now: Instant
    ) -> [Closed] {
        let minute = now.milliseconds / 60_000
        let key = Key(party: party, code: code)
        var closed: [Closed] = []
        if var entry = open[key], entry.minute == minute {
            entry.count += count
            open[key] = entry
        } else {
            closed = close(key)
            open[key] = Open(minute: minute, count: count, sample: sample)
        }
        if closesAt == nil { closesAt = Instant(milliseconds: (minute + 1) * 60_000) }
        return closed
    }

    /// Everything whose minute is over at `now`; nil for all, as before a stop.
    mutating func closeDue(at now: Instant?) -> [Closed] {
        if let now, let closesAt, now < closesAt { return [] }
        let minute = (now?.milliseconds).map { $0 / 60_000 }
        let due = open.filter { entry in minute.map { entry.value.minute < $0 } ?? true }.keys
        let closed = due.sorted {
            ($0.party.raw, $0.code.rawValue) < ($1.party.raw, $1.code.rawValue)
        }
        .flatMap { close($0) }
        closesAt =
            open.values.map(\.minute).min().map { Instant(milliseconds: ($0 + 1) * 60_000) }
        return closed
    }

    private mutating func close(_ key: Key) -> [Closed] {
        guard let entry = open.removeValue(forKey: key) else { return [] }
        let outcome = RefusedOutcome(
            code: key.code.rawValue, count: entry.count, sample: entry.sample)
        return [Closed(party: key.party, outcome: outcome)]
    }
}
