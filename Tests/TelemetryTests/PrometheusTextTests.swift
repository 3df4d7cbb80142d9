import Testing

@testable import Telemetry

struct PrometheusTextTests {
    private func text(_ registry: PrometheusRegistry) -> String {
        String(decoding: registry.prometheusText(), as: UTF8.self)
    }

    @Test func `renders families and series in order, with help and type`() {
        let registry = PrometheusRegistry()
        registry.gauge("samband_wal_bytes", help: "Size of the WAL").set(4096)
        let refused = "samband_refusals_total"
        registry.counter(refused, help: "Refused", labels: ["code": "422"]).increment(by: 2)
        registry.counter(refused, help: "Refused", labels: ["code": "409"]).increment()
        #expect(
            text(registry) == """
                # HELP samband_refusals_total Refused
                # TYPE samband_refusals_total counter
                samband_refusals_total{code="409"} 1
                samband_refusals_total{code="422"} 2
                # HELP samband_wal_bytes Size of the WAL
                # TYPE samband_wal_bytes gauge
                samband_wal_bytes 4096

                """
        )
    }

    @Test func `renders a histogram with cumulative buckets, sum and count`() {
        let registry = PrometheusRegistry()
        let buckets = HistogramBuckets([0.5, 1])
        let histogram = registry.histogram(
            "samband_commit_duration_seconds",
            help: "h",
            buckets: buckets,
            labels: ["disk": "a"]
        )
        for value in [0.25, 0.5, 0.75, 1, 1.5] { histogram.record(value) }
        #expect(
            text(registry) == """
                # HELP samband_commit_duration_seconds h
                # TYPE samband_commit_duration_seconds histogram
                samband_commit_duration_seconds_bucket{disk="a",le="0.5"} 2
                samband_commit_duration_seconds_bucket{disk="a",le="1"} 4
                samband_commit_duration_seconds_bucket{disk="a",le="+Inf"} 5
                samband_commit_duration_seconds_sum{disk="a"} 4
                samband_commit_duration_seconds_count{disk="a"} 5

                """
        )
    }

    @Test func `escapes label values and help texts by their own rules`() {
        let registry = PrometheusRegistry()
        let labels: MetricLabels = ["v": "a\"b\\c\nd"]
        registry.gauge("samband_x", help: "say \"hi\"\\\n", labels: labels).set(1)
        #expect(text(registry).contains(#"# HELP samband_x say "hi"\\\n"# + "\n"))
        #expect(text(registry).contains(#"samband_x{v="a\"b\\c\nd"} 1"# + "\n"))
    }

    @Test(
        arguments: [
            (0, "0"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (0.000_1, "0.0001"),
            (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
        ] as [(Double, String)]
    )
    func `writes numbers that Prometheus reads`(value: Double, text: String) {
        #expect(PrometheusText.number(value) == text)
    }

    @Test func `an empty registry is an empty text`() {
        #expect(PrometheusRegistry().prometheusText().isEmpty)
    }
}
