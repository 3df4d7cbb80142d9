import Metrics
import Testing

@testable import Telemetry

struct PrometheusMetricsFactoryTests {
    private let registry = PrometheusRegistry()

    private func text() -> String {
        String(decoding: registry.prometheusText(), as: UTF8.self)
    }

    @Test func `library metrics get names of ours`() {
        let factory = PrometheusMetricsFactory(registry: registry)
        Counter(label: "hb.requests", dimensions: [("hb.uri", "/a")], factory: factory).increment()
        Gauge(label: "Pool.Size", factory: factory).record(3)
        Meter(label: "samband_load", factory: factory).set(0.5)
        Recorder(label: "batch", factory: factory).record(7)
        Metrics.Timer(label: "request", factory: factory).recordMilliseconds(250)
        #expect(text().contains(#"samband_hb_requests_total{hb_uri="/a"} 1"#))
        #expect(text().contains("samband_pool_size 3\n"))
        #expect(text().contains("samband_load 0.5\n"))
        #expect(text().contains(#"samband_batch_bucket{le="8"} 1"#))
        #expect(text().contains("samband_request_seconds_sum 0.25\n"))
    }

    @Test func `a name of two kinds is counted as a clash and stops nothing`() {
        let factory = PrometheusMetricsFactory(registry: registry)
        Recorder(label: "size", factory: factory).record(7)
        Gauge(label: "size", factory: factory).record(3)
        #expect(text().contains("samband_size_count 1\n"))
        #expect(text().contains("samband_metrics_name_clashes_total 1\n"))
    }

    @Test func `a destroyed metric keeps its series`() {
        let factory = PrometheusMetricsFactory(registry: registry)
        let counter = Counter(label: "x", factory: factory)
        counter.increment()
        counter.destroy()
        #expect(text().contains("samband_x_total 1\n"))
    }

    @Test(arguments: [("a.b-c", "a_b_c"), ("9a", "_9a"), ("", "_"), ("Ä", "__"), ("aB", "ab")])
    func `sanitized names are legal`(label: String, name: String) {
        #expect(MetricName.sanitized(label) == name)
    }
}
