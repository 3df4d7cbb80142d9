package import JSONSchema

extension JSONLimits {
    /// For what the daemon says, whom the connection has authenticated: only memory is bounded.
    package static let answers = JSONLimits(
        depth: 64, bytes: 16_777_216, members: 10_000, elements: 100_000)
}
