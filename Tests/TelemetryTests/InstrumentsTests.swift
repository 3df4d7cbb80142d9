import Testing

@testable import Telemetry

struct InstrumentsTests {
    @Test func `every family has help, our prefix, and a count from the start`() {
        let registry = PrometheusRegistry()
        let instruments = Instruments(registry: registry, codes: [409, 422])
        instruments.traffic.refused[422].increment()
        instruments.traffic.refused[0].increment()
        instruments.traffic.refused[999].increment()
        instruments.traffic.refused[-1].increment()
        let lines = String(decoding: registry.prometheusText(), as: UTF8.self)
            .split(separator: "\n")
        let types = lines.filter { $0.hasPrefix("# TYPE samband_") }
        #expect(types.count == lines.count { $0.hasPrefix("# HELP samband_") })
        #expect(types.count == 18)
        #expect(lines.contains(#"samband_refusals_total{code="409"} 0"#))
        #expect(lines.contains(#"samband_refusals_total{code="422"} 1"#))
        #expect(lines.contains(#"samband_refusals_total{code="other"} 3"#))
    }
}
