/// Whether an answer is owed to messages of a type, by when and with which types.
package struct AnswerRule: Hashable, Sendable {
    /// Types that answer, without the common prefix.
    package var by: [String]
    /// The limit in the rule book that gives the default number of days; `nil` if none is owed.
    package var limit: Limit?

    package init(by types: [String], limit: Limit?) {
        self.by = types
        self.limit = limit
    }
}
