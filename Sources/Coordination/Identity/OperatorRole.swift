/// What an operator's key may do beside sending and reading.
package enum OperatorRole: String, CaseIterable, Sendable {
    case admin, keys, directory, messages, audit, clock
}
