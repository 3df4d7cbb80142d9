package import JSONSchema
package import Wire

extension Connection {
    /// Asks for one page.
    package func query(_ query: Query, timeout: Duration? = nil) async throws -> QueryResult {
        let answer = try await ask(.repeatable, timeout: timeout) { id in
            frame(.query, id, query.json)
        }
        guard answer.verb == .result else { throw ClientError.protocolFault(answer.verb.name) }
        return QueryResult(
            header: try JSONValue(parsing: answer.header, limits: .answers),
            body: answer.body.isEmpty
                ? .null : try JSONValue(parsing: answer.body, limits: .answers),
            bytes: answer.body)
    }

    /// Asks for page after page, each when it is wanted.
    package func pages(_ query: Query) -> QueryPages {
        QueryPages(connection: self, query: query)
    }

    /// All rows of a query whose pages are lists, page by page.
    package func rows(_ query: Query) async throws -> [JSONValue] {
        var rows: [JSONValue] = []
        for try await page in pages(query) { rows += page.body.array ?? [] }
        return rows
    }

    /// An operator's act; never sent twice.
    package func operate(_ operate: Operate, timeout: Duration? = nil) async throws -> Done {
        let answer = try await ask(.once, timeout: timeout) { id in
            let head = Head(verb: .operate, requestID: id).frame(header: operate.header)
            return [head, operate.parameters.serialized()]
        }
        guard answer.verb == .done else { throw ClientError.protocolFault(answer.verb.name) }
        let header = try JSONValue(parsing: answer.header, limits: .answers)
        return Done(
            count: header["count"]?.int ?? 0,
            body: answer.body.isEmpty
                ? .null : try JSONValue(parsing: answer.body, limits: .answers))
    }
}

/// The pages of a query, read one by one.
package struct QueryPages: AsyncSequence {
    package typealias Element = QueryResult

    let connection: Connection
    let query: Query

    package func makeAsyncIterator() -> Iterator {
        Iterator(connection: connection, query: query)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let connection: Connection
        var query: Query
        var isDone = false

        package mutating func next() async throws -> QueryResult? {
            guard !isDone else { return nil }
            let page = try await connection.query(query)
            query.after = page.after
            isDone = page.after == nil
            return page
        }
    }
}
