/// The series that share a name, a kind and a help text.
struct MetricFamily: Sendable {
    let name: String
    let kind: MetricKind
    let help: String
    private(set) var series: [MetricLabels: Series] = [:]

    enum Series: Sendable {
        case counter(PrometheusCounter)
        case gauge(PrometheusGauge)
        case histogram(PrometheusHistogram)
    }

    init(name: String, kind: MetricKind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// Finds or makes the series of these labels.
    mutating func resolve(_ labels: MetricLabels) -> Series {
        if let known = series[labels] { return known }
        let made = kind.makeSeries()
        series[labels] = made
        return made
    }
}

/// What a family measures with; two uses of one name must agree on it.
enum MetricKind: Equatable, Sendable {
    case counter
    case gauge
    case histogram(HistogramBuckets)

    /// The word of the `# TYPE` line.
    var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    func makeSeries() -> MetricFamily.Series {
        switch self {
        case .counter: .counter(PrometheusCounter())
        case .gauge: .gauge(PrometheusGauge())
        case .histogram(let buckets): .histogram(PrometheusHistogram(buckets: buckets))
        }
    }
}
