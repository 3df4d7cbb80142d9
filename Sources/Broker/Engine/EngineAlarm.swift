/// What an operator must know at once.
package enum EngineAlarm: Sendable, Equatable {
    case diskLow
    case diskRecovered
    /// A rule of the store, by its name, refused what the core had decided: a defect of ours.
    case constraint(String)
}
