import Broker
import Telemetry
import Threads

/// Carries the broker's own counts into the metrics.
final class MetricsBridge: Sendable {
    private let published: Published
    private let instruments: Instruments
    private let told = Locked(BrokerCounts())

    init(published: Published, instruments: Instruments) {
        self.published = published
        self.instruments = instruments
    }

    /// Adds what has happened since the last call.
    func update() {
        let counts = published.counts
        let last = told.withLock { told in
            defer { told = counts }
            return told
        }
        let traffic = instruments.traffic
        traffic.accepted.increment(by: counts.accepted - last.accepted)
        traffic.dispatched.increment(by: counts.dispatched - last.dispatched)
        traffic.lapsed.increment(by: counts.lapsed - last.lapsed)
        traffic.settled.increment(by: counts.settled - last.settled)
        traffic.deadLettered.increment(by: counts.deadLettered - last.deadLettered)
        instruments.reminders.fired.increment(by: counts.reminders - last.reminders)
        instruments.reminders.erased.increment(by: counts.erased - last.erased)
        instruments.reminders.held.set(published.standing.holdsReminders ? 1 : 0)
        let storage = instruments.storage
        for commit in published.takeCommits() {
            storage.commitDuration.recordNanoseconds(commit.microseconds * 1_000)
            storage.commitFacts.record(commit.facts)
        }
        let space = published.space
        storage.walBytes.set(space.log)
        storage.freeDiskBytes.set(space.free)
        storage.factsBehind.set(published.lag)
        traffic.waitingCopies.set(published.standing.waitingCopies)
    }
}
