/// Brings steps that wait together down to what is worth sending.
struct ReminderDigest {
    let now: Instant
    let horizonDays: Int

    private struct Thread: Hashable {
        let receiver: Address
        let family: String
        let subject: String
    }

    /// Of several waiting steps of one family about one subject only the latest goes, and names
    /// the others; what is older than the horizon becomes one summary per receiver.
    func digest(_ waiting: [ReminderFiring]) -> [ReminderFiring] {
        var latest: [Thread: ReminderFiring] = [:]
        for firing in waiting {
            let thread = Thread(
                receiver: firing.receiver, family: firing.family, subject: firing.subject)
            var next = firing
            if let older = latest[thread] {
                next.digestOfOlder = older.digestOfOlder + [older.fired]
            }
            latest[thread] = next
        }
        let oldest = now.adding(days: Int64(-horizonDays))
        let fresh = latest.values.filter { $0.sendAt >= oldest }
        let stale = latest.values.filter { $0.sendAt < oldest }
        return (fresh + summaries(stale)).sorted { $0.order < $1.order }
    }

    private func summaries(_ stale: [ReminderFiring]) -> [ReminderFiring] {
        Dictionary(grouping: stale, by: \.receiver).values.compactMap { firings in
            let ordered = firings.sorted { $0.order < $1.order }
            guard var summary = ordered.last else { return nil }
            if ordered.count == 1, summary.digestOfOlder.isEmpty { return summary }
            summary.digestOfOlder =
                ordered.dropLast().flatMap { $0.digestOfOlder + [$0.fired] }
                + summary.digestOfOlder
            summary.isSummary = true
            return summary
        }
    }
}

extension ReminderFiring {
    var order: ReminderOrder { ReminderOrder(sendAt: sendAt, date: stepDate, key: key) }
}
