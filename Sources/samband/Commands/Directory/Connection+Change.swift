import JSONSchema
import SambandClient
import Wire

extension Connection {
    /// Applies changes to the directory, all or none.
    ///
    /// - Returns: what each came to: the address, party or key id that it made.
    func change(_ changes: [JSONValue], why: String) async throws -> [JSONValue] {
        let operate = Operate(.directory, why: why, parameters: ["changes": .array(changes)])
        return try await self.operate(operate).body.array ?? []
    }

    /// All rows of a query, page by page.
    func rows(_ query: Query) async throws -> [JSONValue] {
        var rows: [JSONValue] = []
        for try await page in pages(query) { rows += page.body.array ?? [] }
        return rows
    }
}
