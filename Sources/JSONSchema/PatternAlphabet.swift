/// Code points grouped so that a pattern treats all of one group alike.
struct PatternAlphabet {
    /// One code point of each group.
    private(set) var samples: [UInt32] = []
    /// Group of each ASCII code point.
    private(set) var ascii = [UInt8](repeating: 0, count: 128)
    /// First code points, rising, and the group that holds from there; the first is 0.
    private(set) var ranges: [PatternRange] = []

    init(_ sets: [CodePointSet]) throws(PatternError) {
        var borders: Set<UInt32> = [0]
        for range in sets.flatMap(\.ranges) {
            borders.insert(range.lowerBound)
            if range.upperBound < CodePointSet.last { borders.insert(range.upperBound + 1) }
        }
        var groups: [[Bool]: UInt8] = [:]
        for border in borders.sorted() {
            let membership = sets.map { $0.contains(border) }
            let group: UInt8
            if let known = groups[membership] {
                group = known
            } else {
                guard groups.count < 256 else { throw .tooLarge }
                group = UInt8(groups.count)
                groups[membership] = group
                samples.append(border)
            }
            ranges.append(PatternRange(first: border, group: group))
        }
        for scalar in 0..<UInt32(128) {
            ascii[Int(scalar)] = ranges.last { $0.first <= scalar }?.group ?? 0
        }
    }
}

/// Code points from `first` up to the next range belong to `group`.
struct PatternRange: BitwiseCopyable, Sendable {
    let first: UInt32
    let group: UInt8
}
