import JSONSchema
import Wire

extension Connection {
    /// What became of what the party sent: one page after the cursor; 0 is the beginning.
    package func status(
        after cursor: Int64 = 0, timeout: Duration? = nil
    ) async throws -> StatusSteps {
        let answer = try await ask(.repeatable, timeout: timeout) { id in
            frame(.status, id, StatusRequest(after: cursor).json)
        }
        guard answer.verb == .status else { throw ClientError.protocolFault(answer.verb.name) }
        return try StatusSteps(json: JSONValue(parsing: answer.header, limits: .answers))
    }

    /// Follows what becomes of what the party sent, from the cursor on and for ever.
    package func follow(after cursor: Int64 = 0) async throws -> StatusFollower {
        let news = AsyncQueue<Answer>()
        _ = try await ask(.subscription, listener: news) { id in
            frame(.status, id, StatusRequest(after: cursor, follow: true).json)
        }
        return StatusFollower(connection: self, cursor: cursor, news: news)
    }
}

/// Steps as they come, in order, none twice.
///
/// News only say that there is something: the steps are read from the cursor on, so that a page
/// that comes late or a broken connection leaves no gap.
package struct StatusFollower: AsyncSequence {
    package typealias Element = StatusSteps

    let connection: Connection
    let cursor: Int64
    let news: AsyncQueue<Answer>

    package func makeAsyncIterator() -> Iterator {
        Iterator(connection: connection, cursor: cursor, news: news)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let connection: Connection
        var cursor: Int64
        let news: AsyncQueue<Answer>

        package mutating func next() async throws -> StatusSteps? {
            while true {
                let page = try await connection.status(after: cursor)
                cursor = Swift.max(cursor, page.cursor)
                if !page.steps.isEmpty { return page }
                guard try await news.next() != nil else { return nil }
            }
        }
    }
}
