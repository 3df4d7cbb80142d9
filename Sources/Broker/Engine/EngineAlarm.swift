package import Coordination

/// What an operator must know at once.
package enum EngineAlarm: Sendable, Equatable {
    case diskLow
    case diskRecovered
    /// A rule of the store, by its name, refused what the core had decided: a defect of ours.
    case constraint(String)
    /// The row of a case cannot be read; it was made anew from its facts, or the case rests.
    case caseUnreadable(CaseID, isRebuilt: Bool)
    /// A case has sent as many reminders as a case may.
    case caseFull(CaseID)
    /// Something waits for a function that nobody holds and nobody stands in for; told once a day.
    case unheld(Address)
    /// A reminder is for a function that is not there any more; told once a day.
    case unreachable(Address)
    /// Another rule set came into force; the name of its edition.
    case rulesTaken(edition: String)
    /// The files of rules were read and not taken: each fault with its place.
    case rulesRefused([String])
}
