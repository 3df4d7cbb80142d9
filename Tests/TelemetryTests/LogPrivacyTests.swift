import Logging
import Testing

@testable import Telemetry

struct LogPrivacyTests {
    private struct Leaky: Error, CustomStringConvertible {
        var description: String { "rejected 19900101-1234" }
    }

    @Test func `no place of a log line lets a person number through`() {
        let pipe = LinePipe()
        let logger = Logger(label: "label 900102-1234") { label in
            var handler = JSONLogHandler(label: label, sink: pipe.sink)
            handler.metadata = ["handler": "199001031234"]
            handler.metadataProvider = Logger.MetadataProvider { ["provider": "9001041234"] }
            return handler
        }
        logger.error(
            "message 900105-1234",
            error: Leaky(),
            metadata: [
                "string": "900106+1234",
                "number": .stringConvertible(9_001_071_234),
                "long": .stringConvertible(Int64(199_001_081_234)),
                "list": ["900109-1234", ["900110-1234"]],
                "map": ["inner": "900111-1234", "900112-1234": "key"],
                "900113-1234": "key",
            ]
        )
        let text = pipe.text()
        #expect(text.contains("rejected ********-****"))
        for leak in ["1234", "9001", "199001"] {
            #expect(!text.contains(leak), "\(leak) came through: \(text)")
        }
    }

    @Test func `a cut text does not show half a number`() {
        let pipe = LinePipe()
        let text = String(repeating: "x", count: 4090) + "900105-1234"
        Logger(label: "l") { JSONLogHandler(label: $0, sink: pipe.sink) }.info("\(text)")
        #expect(!pipe.text().contains("900"))
    }

    @Test func `labels of metrics are masked`() {
        let registry = PrometheusRegistry()
        let labels: MetricLabels = ["party": "900105-1234"]
        registry.counter("samband_x_total", help: "x", labels: labels).increment()
        let text = String(decoding: registry.prometheusText(), as: UTF8.self)
        #expect(text.contains(#"samband_x_total{party="******-****"} 1"#))
    }

    @Test func `reasons of health are masked`() {
        let health = Health(now: { .zero })
        let reason = BilingualText(sv: "post 900105-1234", en: "row 9001051234")
        health.watch(.storeOpen) { reason }
        let text = String(decoding: health.readiness().json, as: UTF8.self)
        #expect(text.contains("post ******-****") && text.contains("row **********"))
    }
}
