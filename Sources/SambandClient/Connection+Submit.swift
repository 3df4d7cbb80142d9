import JSONSchema
package import Wire

extension Connection {
    /// Sends one event and waits for its receipt.
    package func submit(
        _ header: EventHeader, _ body: [UInt8], timeout: Duration? = nil
    ) async throws -> Receipt {
        try await submit([Message(header: header, body: body)], timeout: timeout)
    }

    package func submit(_ message: Message, timeout: Duration? = nil) async throws -> Receipt {
        try await submit([message], timeout: timeout)
    }

    /// Sends an atomic batch, all or nothing, and waits for the receipt of all.
    ///
    /// The receipt is checked: the digests are those of what was sent, and the tree has not shrunk.
    package func submit(
        _ messages: [Message], timeout: Duration? = nil
    ) async throws -> Receipt {
        precondition(!messages.isEmpty, "a batch has at least one event")
        let answer = try await ask(.repeatable, timeout: timeout) { id in
            let head = Head(verb: .submit, requestID: id)
            return messages.flatMap { [head.frame(header: $0.header), $0.body] }
        }
        guard answer.verb == .receipt else { throw ClientError.protocolFault(answer.verb.name) }
        let receipt = try Receipt(json: JSONValue(parsing: answer.header, limits: .answers))
        try receipt.check(against: messages)
        // Answers of many tasks are looked at in any order.
        try checkpoints.observe(receipt.checkpoint, isOld: true)
        return receipt
    }
}
