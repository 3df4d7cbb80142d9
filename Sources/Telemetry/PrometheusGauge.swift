internal import Synchronization

/// A value that goes up and down: a double held as its bits in one atomic word.
package final class PrometheusGauge: Sendable {
    private let bits = Atomic<UInt64>(0)

    package var value: Double {
        Double(bitPattern: bits.load(ordering: .relaxed))
    }

    package func set(_ value: Double) {
        bits.store(value.bitPattern, ordering: .relaxed)
    }

    package func set(_ value: Int64) {
        set(Double(value))
    }

    package func set(_ value: Int) {
        set(Double(value))
    }
}
