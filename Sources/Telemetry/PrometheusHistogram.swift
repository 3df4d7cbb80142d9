internal import Threads

/// A histogram with fixed buckets; a lock keeps buckets, sum and count of one reading together.
///
/// As a timer it takes nanoseconds and holds seconds. Values that are not a number are left out.
package final class PrometheusHistogram: Sendable {
    let buckets: HistogramBuckets
    private let state: Locked<State>

    private struct State: Sendable {
        var counts: [UInt64]
        var sum = 0.0
    }

    /// One consistent reading; `cumulative` has one element a bucket and a last one for `+Inf`.
    struct Reading: Equatable {
        var cumulative: [UInt64]
        var sum: Double
        var count: UInt64 { cumulative.last ?? 0 }
    }

    init(buckets: HistogramBuckets) {
        self.buckets = buckets
        state = Locked(State(counts: Array(repeating: 0, count: buckets.upperBounds.count + 1)))
    }

    package func record(_ value: Double) {
        guard !value.isNaN else { return }
        let index = buckets.index(of: value)
        state.withLock { state in
            state.counts[index] &+= 1
            state.sum += value
        }
    }

    package func record(_ value: Int) {
        record(Double(value))
    }

    package func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1e9)
    }

    package func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        record(Double(seconds) + Double(attoseconds) / 1e18)
    }

    func reading() -> Reading {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var running: UInt64 = 0
        let cumulative = counts.map { count in
            running &+= count
            return running
        }
        return Reading(cumulative: cumulative, sum: sum)
    }
}
