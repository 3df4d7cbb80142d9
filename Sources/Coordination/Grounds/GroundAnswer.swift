/// What work capacity is assessed against on a day, with how that was found.
package struct GroundAnswer: Hashable, Sendable {
    package var day: LocalDate
    /// `nil` for a person without employment.
    package var employment: String?
    package var status: WorkStatus
    package var ground: GroundName
    package var name: Localized
    /// The day of the rehabilitation chain.
    package var chainDay: Int
    /// The last day of the chain on this ground; `nil` if it goes on.
    package var lastChainDay: Int?
    /// The date of that day with the registered sick days taken to go on.
    package var lastDate: LocalDate?
    /// Whether the occupational group must be named.
    package var namesGroup: Bool
    /// Why the assessment against normally occurring work waits.
    package var exception: Postponement?
    package var rule: String
    package var version: String
    package var basis: Localized
    package var mark: RuleMark
    package var arithmetic: Localized

    /// An exception in use on the day.
    package struct Postponement: Hashable, Sendable {
        package var kind: String
        package var name: Localized
        /// What the return must come to: the extent as before, or full time.
        package var extent: GroundExceptionRule.Extent?
        /// The message that recorded it; `nil` if it holds without one.
        package var sequence: Int64?
        /// Its last day, if it has one.
        package var through: LocalDate?
        package var rule: String
        package var version: String
        package var basis: Localized
        package var mark: RuleMark
    }
}

extension GroundAnswer {
    /// The same for whoever may know the ground but not the sick days behind it.
    package var withoutDays: GroundAnswer {
        var answer = self
        answer.arithmetic = Localized(
            sv: "dag \(chainDay) i rehabiliteringskedjan; \(status.name.sv)",
            en: "day \(chainDay) of the rehabilitation chain; \(status.name.en)")
        return answer
    }
}
