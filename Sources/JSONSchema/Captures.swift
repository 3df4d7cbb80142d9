/// Where in the text the values lie that a schema marks with `x-capture`.
///
/// One value serves many texts: it keeps its memory. A range covers the value as it is written,
/// the quotes of a string included, and belongs to the text that was checked last. A value is
/// captured when it is valid by the schema that carries the mark; what was captured inside a
/// branch of anyOf, oneOf, not or if that then failed is forgotten. The last visit counts.
package struct Captures: Sendable {
    struct Entry: BitwiseCopyable, Sendable {
        var start: UInt32 = 0
        var end: UInt32 = 0

        init() {}

        init(_ range: Range<Int>) {
            start = UInt32(truncatingIfNeeded: range.lowerBound)
            end = UInt32(truncatingIfNeeded: range.upperBound)
        }
    }

    var entries: [Entry] = []

    package init() {}

    /// The bytes of capture `index` (see `Schema.captureIndex`); nil if the text had none.
    package subscript(_ index: Int) -> Range<Int>? {
        guard entries.indices.contains(index), entries[index].end > 0 else { return nil }
        return Int(entries[index].start)..<Int(entries[index].end)
    }

    /// Forgets what was captured and makes room for `count` captures.
    mutating func reset(_ count: Int) {
        if entries.count != count {
            entries = Array(repeating: Entry(), count: count)
        } else {
            for index in entries.indices { entries[index] = Entry() }
        }
    }
}
