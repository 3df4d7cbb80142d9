/// The labels of one series, sorted by name, masked.
package struct MetricLabels: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private(set) var pairs: [Pair]

    struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements)
    }

    /// Takes name–value pairs; the last of two with the same name counts.
    package init(_ elements: [(String, String)]) {
        var values: [String: String] = [:]
        for (name, value) in elements {
            values[name] = Redaction.mask(value)
        }
        pairs = values.map { Pair(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
    }

    /// Orders series in the text, value by value.
    static func precedes(_ left: MetricLabels, _ right: MetricLabels) -> Bool {
        left.pairs.lexicographicallyPrecedes(right.pairs) { first, second in
            (first.name, first.value) < (second.name, second.value)
        }
    }
}
