/// What the broker has done since it started, for metrics; never part of a decision.
package struct BrokerCounts: Sendable, Equatable {
    package var accepted: Int64 = 0
    package var repeated: Int64 = 0
    package var refused: Int64 = 0
    package var blocked: Int64 = 0
    package var dispatched: Int64 = 0
    package var settled: Int64 = 0
    package var stale: Int64 = 0
    package var lapsed: Int64 = 0
    package var deadLettered: Int64 = 0
    package var reminders: Int64 = 0
    /// Reminders whose receiver is not in the directory.
    package var unreachable: Int64 = 0
    /// Messages of changes of the directory.
    package var told: Int64 = 0
    /// Messages whose content was erased because its time was over.
    package var erased: Int64 = 0
    package var commits: Int64 = 0
    package var facts: Int64 = 0

    package init() {}
}
