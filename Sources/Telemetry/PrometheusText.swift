/// The text exposition format, version 0.0.4.
///
/// Source: Prometheus documentation, "Exposition formats", text-based format.
struct PrometheusText {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ family: MetricFamily) {
        if !family.help.isEmpty {
            append("# HELP \(family.name) \(Self.escaped(family.help, quotes: false))\n")
        }
        append("# TYPE \(family.name) \(family.kind.word)\n")
        let ordered = family.series.sorted { MetricLabels.precedes($0.key, $1.key) }
        for (labels, series) in ordered {
            switch series {
            case .counter(let counter):
                sample(family.name, labels.pairs, String(counter.value))
            case .gauge(let gauge):
                sample(family.name, labels.pairs, Self.number(gauge.value))
            case .histogram(let histogram):
                append(histogram, named: family.name, labels.pairs)
            }
        }
    }

    private mutating func append(
        _ histogram: PrometheusHistogram,
        named name: String,
        _ labels: [MetricLabels.Pair]
    ) {
        let reading = histogram.reading()
        let bounds = histogram.buckets.upperBounds.map(Self.number) + ["+Inf"]
        for (bound, count) in zip(bounds, reading.cumulative) {
            let bucket = labels + [MetricLabels.Pair(name: "le", value: bound)]
            sample("\(name)_bucket", bucket, String(count))
        }
        sample("\(name)_sum", labels, Self.number(reading.sum))
        sample("\(name)_count", labels, String(reading.count))
    }

    private mutating func sample(
        _ name: String,
        _ labels: [MetricLabels.Pair],
        _ value: String
    ) {
        append(name)
        if !labels.isEmpty {
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            append("{\(list.joined(separator: ","))}")
        }
        append(" \(value)\n")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Escapes backslash and line feed, and in label values the quotation mark as well.
    static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Renders a sample's value; whole numbers without a fraction, as Go's parser reads both.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { String($0) } ?? "\(value)"
    }
}
