package import Broker
package import Coordination

/// Whether a store lives in real time or under a virtual clock; chosen once, at creation.
package enum StoreMode: String, Sendable {
    case live
    case simulated
}

/// How a store is opened; all of it can change between two starts.
package struct StoreOptions: Sendable {
    /// Size of the file that is given up when the disk is full, in bytes; 0 for none.
    ///
    /// Moving the log into the file takes as much room again as the log holds, so this must be
    /// larger than the log is ever allowed to grow, or a full disk cannot be left by erasing.
    package var ballastBytes: Int64 = 64 << 20
    /// Connections for queries beside the writer.
    package var readers = 4
    /// Memory for pages that the writer holds, in bytes.
    package var writerCacheBytes = 64 << 20
    /// Longest time that a query may read.
    package var readBudget: Duration = .seconds(2)
    /// Time now, written into the store when it is made.
    package var now: Instant

    package init(now: Instant) {
        self.now = now
    }
}

/// What a store says about itself when it has been opened.
package struct StorePassport: Sendable, Equatable {
    package var mode: StoreMode
    package var createdAt: Instant
    /// Version of the folding that wrote the projections.
    package var projectionVersion: Int
    /// Why a new store has no ballast, if it has none.
    package var ballastFailure: JournalFailure?
}

/// What a new store is made with.
struct StoreBirth {
    /// The folding of facts into projections that this program does; raised when it changes.
    static let projectionVersion = 1

    let mode: StoreMode
    let createdAt: Instant
    let tokenKey: [UInt8]
    let projectionVersion = StoreBirth.projectionVersion

    init(mode: StoreMode, createdAt: Instant) {
        self.mode = mode
        self.createdAt = createdAt
        var random = SystemRandomNumberGenerator()
        tokenKey = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
}
