internal import Synchronization

/// A counter that only grows: one relaxed atomic addition, no lock, no allocation.
package final class PrometheusCounter: Sendable {
    private let total = Atomic<Int64>(0)

    package var value: Int64 {
        total.load(ordering: .relaxed)
    }

    package func increment() {
        total.wrappingAdd(1, ordering: .relaxed)
    }

    /// Adds to the counter; a negative amount is left out, as a counter never goes back.
    package func increment(by amount: Int64) {
        guard amount > 0 else { return }
        total.wrappingAdd(amount, ordering: .relaxed)
    }
}
