package import Wire

/// A query that has passed its checks, ready to be read beside the writer.
package struct PreparedQuery: Sendable {
    package var envelope: Envelope
    /// It reads projections, which must not lag behind what has been answered.
    package var readsProjections = false
    /// What the store thread is asked when it has been read.
    private let request: @Sendable (any JournalReader) throws(JournalFailure) -> Request

    package init(
        envelope: Envelope,
        run: @escaping @Sendable (any JournalReader) throws(JournalFailure) -> QueryPage
    ) {
        self.envelope = envelope
        request = { reader throws(JournalFailure) in .page(try run(reader)) }
    }

    /// What an operator's act needs to have read.
    package init(
        reading envelope: Envelope, for operate: Operate,
        run: @escaping @Sendable (any JournalReader) throws(JournalFailure) -> ActReading
    ) {
        self.envelope = envelope
        request = { reader throws(JournalFailure) in .read(try run(reader), for: operate) }
    }

    /// Reads, and gives the envelope that brings the outcome to the store thread.
    package func answered(by reader: any JournalReader) throws(JournalFailure) -> Envelope {
        var envelope = envelope
        envelope.request = try request(reader)
        return envelope
    }
}
