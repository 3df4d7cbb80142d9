/// The growing edge of an RFC 9162 Merkle tree: only the peaks are kept.
package struct EvidenceTree: Sendable, Equatable {
    /// Number of leaves.
    package private(set) var size: Int64
    /// Roots of the complete subtrees, from the largest to the smallest; one per bit set in `size`.
    package private(set) var peaks: [[UInt8]]

    package init() {
        size = 0
        peaks = []
    }

    /// - Returns: nil if the peaks do not belong to a tree of this size.
    package init?(size: Int64, peaks: [[UInt8]]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount,
            peaks.allSatisfy({ $0.count == EvidenceHash.byteCount })
        else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Adds a leaf hash; `completed` is told of each complete subtree of height 8, 16, 24 or 32.
    package mutating func append(leaf: [UInt8], completed: (EvidenceNode) -> Void = { _ in }) {
        var hash = leaf
        var level: UInt8 = 0
        var index = size
        while index & 1 == 1, let left = peaks.popLast() {
            hash = EvidenceHash.node(left, hash)
            index >>= 1
            level += 1
            if level & 7 == 0 { completed(EvidenceNode(level: level, index: index, hash: hash)) }
        }
        peaks.append(hash)
        size += 1
    }

    /// The root over all leaves.
    package var root: [UInt8] {
        guard var hash = peaks.last else { return EvidenceHash.empty }
        for peak in peaks.dropLast().reversed() { hash = EvidenceHash.node(peak, hash) }
        return hash
    }
}
