import JSONSchema

/// Asks what became of what the party sent.
package struct StatusRequest: Sendable, Equatable {
    /// Cursor of the last step that the client has; 0 = from the beginning.
    package var after: Int64
    /// Answer only when there is something newer, and go on doing so.
    package var follow: Bool

    package init(after: Int64 = 0, follow: Bool = false) {
        self.after = after
        self.follow = follow
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let after = reader.number("after", 0...Int64.max)
        let follow = reader.flag("follow")
        try reader.finish()
        self.init(after: after ?? 0, follow: follow ?? false)
    }

    package var json: [UInt8] {
        let object: JSONValue = ["after": .integer(after), "follow": .bool(follow)]
        return object.serialized()
    }
}
