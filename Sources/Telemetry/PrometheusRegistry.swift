import Threads


/// All metrics of the process, and their text for Prometheus.
///
/// Looking a series up takes a lock and a dictionary: do it once and keep the handle. Names and
/// units are part of the source code, so a wrong name is a programmer's mistake and stops it.
package final class PrometheusRegistry: Sendable {
    private let families = Locked<[String: MetricFamily]>([:])

    package init() {}

    /// Resolves a counter; the name ends in `_total` with its unit before it, if it has one.
    package func counter(
        _ name: String,
        help: String,
        labels: MetricLabels = [:]
    ) -> PrometheusCounter {
        precondition(MetricName.isOwn(name) && name.hasSuffix("_total"), "a counter's name")
        guard case .counter(let counter) = resolve(name, .counter, help, labels) else {
            preconditionFailure("\(name) is registered as another kind")
        }
        return counter
    }

    /// Resolves a gauge; the name ends in its unit.
    package func gauge(
        _ name: String,
        help: String,
        labels: MetricLabels = [:]
    ) -> PrometheusGauge {
        precondition(MetricName.isOwn(name) && !name.hasSuffix("_total"), "a gauge's name")
        guard case .gauge(let gauge) = resolve(name, .gauge, help, labels) else {
            preconditionFailure("\(name) is registered as another kind")
        }
        return gauge
    }

    /// Resolves a histogram; the name ends in its unit, the same as the bounds are given in.
    package func histogram(
        _ name: String,
        help: String,
        buckets: HistogramBuckets,
        labels: MetricLabels = [:]
    ) -> PrometheusHistogram {
        precondition(MetricName.isOwn(name) && !name.hasSuffix("_total"), "a histogram's name")
        let series = resolve(name, .histogram(buckets), help, labels)
        guard case .histogram(let histogram) = series else {
            preconditionFailure("\(name) is registered as another kind")
        }
        return histogram
    }

    /// Renders every series in the text format 0.0.4, families and series sorted.
    package func prometheusText() -> [UInt8] {
        let snapshot = families.withLock { $0 }
        var text = PrometheusText()
        for family in snapshot.values.sorted(by: { $0.name < $1.name }) {
            text.append(family)
        }
        return text.bytes
    }

    /// The content type that belongs to ``prometheusText()``.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Finds or makes a series, or returns nil when the name belongs to another kind.
    private func resolve(
        _ name: String,
        _ kind: MetricKind,
        _ help: String,
        _ labels: MetricLabels
    ) -> MetricFamily.Series? {
        families.withLock { families in
            var family = families[name] ?? MetricFamily(name: name, kind: kind, help: help)
            guard family.kind == kind else { return nil }
            families[name] = nil
            let series = family.resolve(labels)
            families[name] = family
            return series
        }
    }
}
