/// Hash of a complete aligned subtree of the tree of evidence, kept so that proofs need few reads.
package struct EvidenceNode: Sendable, Equatable {
    /// Height above the leaves: 8, 16, 24 or 32.
    package var level: UInt8
    /// Which subtree of that height, from 0.
    package var index: Int64
    package var hash: [UInt8]

    package init(level: UInt8, index: Int64, hash: [UInt8]) {
        self.level = level
        self.index = index
        self.hash = hash
    }
}
