/// A query that has passed its checks, ready to be read beside the writer.
package struct PreparedQuery: Sendable {
    package var envelope: Envelope
    /// It reads projections, which must not lag behind what has been answered.
    package var readsProjections = false
    package var run: @Sendable (any JournalReader) throws(JournalFailure) -> QueryPage

    package init(
        envelope: Envelope,
        run: @escaping @Sendable (any JournalReader) throws(JournalFailure) -> QueryPage
    ) {
        self.envelope = envelope
        self.run = run
    }
}
