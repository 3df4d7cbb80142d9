import Testing

@testable import Telemetry

struct PrometheusRegistryTests {
    @Test func `the same name and labels give the same handle`() {
        let registry = PrometheusRegistry()
        let first = registry.counter("samband_x_total", help: "x", labels: ["a": "1", "b": "2"])
        let second = registry.counter("samband_x_total", help: "x", labels: ["b": "2", "a": "1"])
        #expect(first === second)
        let third = registry.counter("samband_x_total", help: "x", labels: ["a": "1", "b": "3"])
        #expect(first !== third)
    }

    @Test func `a counter never goes back`() {
        let counter = PrometheusRegistry().counter("samband_x_total", help: "x")
        counter.increment(by: 5)
        counter.increment(by: -3)
        counter.increment(by: 0)
        #expect(counter.value == 5)
    }

    @Test func `a histogram leaves out what is not a number`() {
        let histogram = PrometheusHistogram(buckets: HistogramBuckets([1]))
        histogram.record(.nan)
        histogram.record(.milliseconds(1500))
        histogram.recordNanoseconds(500_000_000)
        #expect(histogram.reading() == .init(cumulative: [1, 2], sum: 2))
    }

    @Test(arguments: [(1.0, 0), (1.000_001, 1), (2, 1), (2.000_001, 2)])
    func `a bucket includes its upper bound`(value: Double, index: Int) {
        #expect(HistogramBuckets([1, 2]).index(of: value) == index)
    }

    @Test func `many threads lose no addition`() async {
        let registry = PrometheusRegistry()
        let gauge = registry.gauge("samband_g", help: "g")
        let counter = registry.counter("samband_x_total", help: "x")
        let histogram = registry.histogram("samband_h_events", help: "h", buckets: .counts)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<2500 {
                        gauge.set(3)
                        counter.increment()
                        histogram.record(3)
                    }
                }
            }
        }
        #expect(gauge.value == 3)
        #expect(counter.value == 10_000)
        #expect(histogram.reading().count == 10_000)
        #expect(histogram.reading().sum == 30_000)
    }

    @Test func `a wrong name stops the programmer`() async {
        await #expect(processExitsWith: .failure) {
            _ = PrometheusRegistry().counter("samband_x", help: "no _total")
        }
        await #expect(processExitsWith: .failure) {
            _ = PrometheusRegistry().gauge("other_x", help: "no prefix")
        }
        await #expect(processExitsWith: .failure) {
            let registry = PrometheusRegistry()
            _ = registry.gauge("samband_x", help: "one kind")
            _ = registry.histogram("samband_x", help: "another", buckets: .counts)
        }
        await #expect(processExitsWith: .failure) {
            _ = HistogramBuckets([1, 1])
        }
    }
}
