/// The upper bounds of a histogram's buckets, rising and finite; `+Inf` is implied.
package struct HistogramBuckets: Equatable, Sendable {
    let upperBounds: [Double]

    package init(_ upperBounds: [Double]) {
        precondition(
            zip(upperBounds, upperBounds.dropFirst()).allSatisfy { $0 < $1 }
                && upperBounds.allSatisfy(\.isFinite),
            "bucket bounds rise and are finite"
        )
        self.upperBounds = upperBounds
    }

    /// Commits, in steps fine enough for a median.
    package static let commits = HistogramBuckets([
        0.000_1, 0.000_15, 0.000_2, 0.000_3, 0.000_4, 0.000_5, 0.000_65, 0.000_8, 0.001, 0.001_3,
        0.001_7, 0.002_2, 0.003, 0.004, 0.005, 0.007, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
    ])

    /// Counts, such as the events of one commit, in powers of two.
    package static let counts = HistogramBuckets([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])

    /// The index of the bucket that takes the value; `upperBounds.count` is `+Inf`.
    func index(of value: Double) -> Int {
        upperBounds.firstIndex { value <= $0 } ?? upperBounds.count
    }
}
