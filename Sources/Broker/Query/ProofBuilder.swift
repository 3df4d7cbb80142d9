import Coordination
import Wire

/// Makes RFC 9162 proofs from stored leaves and subtree hashes.
struct ProofBuilder {
    private struct Place: Hashable {
        var level: Int
        var index: Int64
    }

    private let reader: any JournalReader
    private var known: [Place: [UInt8]] = [:]

    init(reader: any JournalReader) {
        self.reader = reader
    }

    /// The path of leaf `index` in the tree over `range`, from the leaf upwards.
    mutating func inclusion(
        of index: Int64, in range: Range<Int64>
    ) throws(JournalFailure) -> [[UInt8]] {
        guard range.count > 1 else { return [] }
        let split = range.lowerBound + Self.largestPower(below: Int64(range.count))
        if index < split {
            let path = try inclusion(of: index, in: range.lowerBound..<split)
            return path + [try root(split..<range.upperBound)]
        }
        let path = try inclusion(of: index, in: split..<range.upperBound)
        return path + [try root(range.lowerBound..<split)]
    }

    /// The path that shows the tree of `to` leaves to begin with the tree of `from` leaves.
    mutating func consistency(from: Int64, to: Int64) throws(JournalFailure) -> [[UInt8]] {
        guard from < to else { return [] }
        return try consistency(from, in: 0..<to, isComplete: true)
    }

    private mutating func consistency(
        _ from: Int64, in range: Range<Int64>, isComplete: Bool
    ) throws(JournalFailure) -> [[UInt8]] {
        if from == Int64(range.count) { return isComplete ? [] : [try root(range)] }
        let power = Self.largestPower(below: Int64(range.count))
        let split = range.lowerBound + power
        if from <= power {
            let path = try consistency(
                from, in: range.lowerBound..<split, isComplete: isComplete)
            return path + [try root(split..<range.upperBound)]
        }
        let path = try consistency(
            from - power, in: split..<range.upperBound, isComplete: false)
        return path + [try root(range.lowerBound..<split)]
    }

    /// The hash over any range that a proof can ask for.
    mutating func root(_ range: Range<Int64>) throws(JournalFailure) -> [UInt8] {
        guard !range.isEmpty else { return EvidenceHash.empty }
        let size = Int64(range.count)
        if size & (size - 1) == 0, range.lowerBound % size == 0 {
            let level = size.trailingZeroBitCount
            return try hash(level: level, index: range.lowerBound >> level)
        }
        let split = range.lowerBound + Self.largestPower(below: size)
        let left = try root(range.lowerBound..<split)
        return EvidenceHash.node(left, try root(split..<range.upperBound))
    }

    /// The hash of a complete aligned subtree.
    mutating func hash(level: Int, index: Int64) throws(JournalFailure) -> [UInt8] {
        let place = Place(level: level, index: index)
        if let hash = known[place] { return hash }
        if level & 7 == 0 {
            try read(level: level, around: index)
            if let hash = known[place] { return hash }
        }
        guard level > 0 else { throw .corrupt("a leaf of the tree of evidence is missing") }
        let left = try hash(level: level - 1, index: index * 2)
        let hash = EvidenceHash.node(left, try self.hash(level: level - 1, index: index * 2 + 1))
        known[place] = hash
        return hash
    }

    /// Reads the 256 neighbours that lie below the same stored subtree.
    private mutating func read(level: Int, around index: Int64) throws(JournalFailure) {
        let first = index & ~255
        if level == 0 {
            for (offset, leaf) in try reader.leaves(from: first + 1, through: first + 256)
                .enumerated()
            {
                known[Place(level: 0, index: first + Int64(offset))] = leaf
            }
            return
        }
        let nodes = try reader.nodes(level: UInt8(level), from: first, through: first + 255)
        for node in nodes { known[Place(level: level, index: node.index)] = node.hash }
    }

    /// The largest power of two smaller than `count`; `count` is at least 2.
    private static func largestPower(below count: Int64) -> Int64 {
        1 << (63 - (count - 1).leadingZeroBitCount)
    }
}
