internal import GRDB

/// A database connection for the length of one piece of work.
struct Connection {
    let database: Database
    /// When reading must have ended; nil for the writer, which nobody waits behind.
    let deadline: ContinuousClock.Instant?

    init(_ database: Database, deadline: ContinuousClock.Instant? = nil) {
        self.database = database
        self.deadline = deadline
    }
}
