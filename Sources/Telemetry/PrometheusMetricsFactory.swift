package import CoreMetrics

/// The swift-metrics backend, for the metrics that libraries make on their own.
///
/// A library's label becomes a name of ours: `hb.requests` is `samband_hb_requests_total`. Timers
/// hold seconds. A label already used for another kind gets a handle that nobody reads, and the
/// clash is counted in `samband_metrics_name_clashes_total`: measuring must not stop the daemon.
package struct PrometheusMetricsFactory: MetricsFactory {
    private let registry: PrometheusRegistry
    private let clashes: PrometheusCounter

    package init(registry: PrometheusRegistry) {
        self.registry = registry
        clashes = registry.counter(
            "samband_metrics_name_clashes_total",
            help: "Handles made for a name that another kind of metric already has"
        )
    }

    package func makeCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any CounterHandler {
        let name = MetricName.own(from: label, suffix: "_total")
        guard case .counter(let counter) = series(name, .counter, dimensions) else {
            return PrometheusCounter()
        }
        return counter
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return gauge(label, dimensions) }
        return histogram(MetricName.own(from: label), .counts, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(MetricName.own(from: label, suffix: "_seconds"), .seconds, dimensions)
    }

    // Series live as long as the process: one that goes and comes back reads as a reset.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        let name = MetricName.own(from: label)
        guard case .gauge(let gauge) = series(name, .gauge, dimensions) else {
            return PrometheusGauge()
        }
        return gauge
    }

    private func histogram(
        _ name: String,
        _ buckets: HistogramBuckets,
        _ dimensions: [(String, String)]
    ) -> PrometheusHistogram {
        let kind = MetricKind.histogram(buckets)
        guard case .histogram(let histogram) = series(name, kind, dimensions) else {
            return PrometheusHistogram(buckets: buckets)
        }
        return histogram
    }

    private func series(
        _ name: String,
        _ kind: MetricKind,
        _ dimensions: [(String, String)]
    ) -> MetricFamily.Series? {
        let found = registry.resolve(name, kind, "", MetricLabels(dimensions))
        if found == nil { clashes.increment() }
        return found
    }
}
