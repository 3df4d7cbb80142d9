/// How large and how deep a JSON text may be before it is refused.
///
/// The limits are checked before memory is spent. Numbers have one limit that is not a setting:
/// a number other than zero must be at least 1e-307 and less than 1e308 in absolute value.
package struct JSONLimits: Sendable, Equatable {
    /// Containers inside one another, at most 128.
    package var depth: Int
    /// Bytes of the whole text, at most 16 MiB.
    package var bytes: Int
    /// Members of one object.
    package var members: Int
    /// Elements of one array.
    package var elements: Int
    /// Refuses numbers that `JSONValue` would have to round, as a document of rules needs.
    package var exactNumbers: Bool

    package static let standard = JSONLimits()

    package init(
        depth: Int = 32,
        bytes: Int = 262_144,
        members: Int = 1_024,
        elements: Int = 10_000,
        exactNumbers: Bool = false
    ) {
        precondition((1...128).contains(depth), "depth is 1 to 128")
        precondition((1...16_777_216).contains(bytes), "bytes are 1 to 16 MiB")
        precondition(members >= 0 && elements >= 0, "counts are not negative")
        self.depth = depth
        self.bytes = bytes
        self.members = members
        self.elements = elements
        self.exactNumbers = exactNumbers
    }
}
