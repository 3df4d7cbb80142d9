/// One share of the population with where it comes from.
package struct Share: Sendable, Equatable {
    package enum Mark: String, Sendable {
        /// Told by the document that `source` names.
        case document
        /// Chosen here because no document tells it; to be varied.
        case assumption
    }

    /// From 0 to 1.
    package var value: Double
    package var mark: Mark
    package var source: String

    static func document(_ value: Double, _ source: String) -> Share {
        Share(value: value, mark: .document, source: source)
    }

    static func assumption(_ value: Double, _ source: String) -> Share {
        Share(value: value, mark: .assumption, source: source)
    }
}

/// The shares that a population is drawn by; each can be set.
package struct Shares: Sendable, Equatable {
    private var changed: [ShareName: Double] = [:]

    package init() {}

    package subscript(_ name: ShareName) -> Double {
        get { changed[name] ?? name.standard.value }
        set { changed[name] = min(max(newValue, 0), 1) }
    }
}
