/// Counters of one family whose label takes values known beforehand, resolved once.
///
/// A look-up is an array index. A key that was not named counts under the label value `other`.
package struct CounterSet: Sendable {
    private let counters: [PrometheusCounter?]
    private let other: PrometheusCounter

    /// Takes the keys, each ≥ 0 and below 1000, which are also the label's values in decimal.
    package init(
        _ registry: PrometheusRegistry,
        _ name: String,
        help: String,
        label: String,
        keys: [Int]
    ) {
        precondition(keys.allSatisfy { (0..<1000).contains($0) }, "keys are small numbers")
        var counters = [PrometheusCounter?](repeating: nil, count: (keys.max() ?? -1) + 1)
        for key in keys {
            let labels = MetricLabels([(label, String(key))])
            counters[key] = registry.counter(name, help: help, labels: labels)
        }
        self.counters = counters
        other = registry.counter(name, help: help, labels: MetricLabels([(label, "other")]))
    }

    package subscript(key: Int) -> PrometheusCounter {
        guard counters.indices.contains(key), let counter = counters[key] else { return other }
        return counter
    }
}
