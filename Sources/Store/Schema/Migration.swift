/// One step of the schema: SQL text that never changes once it has been shipped.
///
/// To add the next one, write `MigrationNNN.swift` with the next number and append it to
/// `Schema.migrations`; nothing else changes.
struct Migration: Sendable {
    /// The `user_version` of a store after this step, counted from 1 without gaps.
    let version: Int
    let sql: String
}
