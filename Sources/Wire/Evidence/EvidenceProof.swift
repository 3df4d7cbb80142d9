/// Checks RFC 9162 proofs; needs nothing but the hashes.
package enum EvidenceProof {
    /// True if `leaf` is number `index` (from 0) in the tree of `size` leaves with `root`.
    package static func includes(
        leaf: [UInt8], index: Int64, size: Int64, path: [[UInt8]], root: [UInt8]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var position = index
        var last = size - 1
        var hash = leaf
        for sibling in path {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = EvidenceHash.node(sibling, hash)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                hash = EvidenceHash.node(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// True if the tree of `second` leaves grew out of the tree of `first` leaves.
    package static func isConsistent(
        first: Int64, firstRoot: [UInt8], second: Int64, secondRoot: [UInt8], path: [[UInt8]]
    ) -> Bool {
        guard first <= second, first >= 0 else { return false }
        if first == second { return path.isEmpty && firstRoot == secondRoot }
        if first == 0 { return path.isEmpty }
        var path = path[...]
        // A complete first tree is itself a node of the second; its hash is then not in the path.
        if first & (first - 1) == 0 { path = [firstRoot] + path }
        guard var fromFirst = path.first else { return false }
        var fromSecond = fromFirst
        var position = first - 1
        var last = second - 1
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                fromFirst = EvidenceHash.node(sibling, fromFirst)
                fromSecond = EvidenceHash.node(sibling, fromSecond)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                fromSecond = EvidenceHash.node(fromSecond, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && fromFirst == firstRoot && fromSecond == secondRoot
    }
}
