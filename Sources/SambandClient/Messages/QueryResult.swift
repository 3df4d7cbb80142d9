package import JSONSchema

/// RESULT: one page of what was asked.
package struct QueryResult: Sendable, Equatable {
    package var header: JSONValue
    package var body: JSONValue
    /// The body as it came.
    package var bytes: [UInt8]

    package var rows: Int { header["rows"]?.int ?? 0 }
    /// Cursor of the next page; nil on the last.
    package var after: String? { header["after"]?.string }
}

/// DONE: what an operator's act came to.
package struct Done: Sendable, Equatable {
    package var count: Int
    package var body: JSONValue
}

/// What one token came to when it was settled.
package struct Settled: Sendable, Equatable {
    package var token: String
    /// settled, released, rejected, leased, ended, stale or unknown.
    package var state: String
}
