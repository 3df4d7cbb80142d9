/// One fact about one plan, as a decision established it.
package struct PlanChange: Hashable, Sendable {
    package var plan: PlanID
    package var fact: Fact

    package init(_ plan: PlanID, _ fact: Fact) {
        self.plan = plan
        self.fact = fact
    }

    package enum Fact: Hashable, Sendable {
        /// The plan exists from now on, for the reduction that began on the day.
        case begun(anchor: LocalDate)
        /// Corrected dates moved the reduction that the plan belongs to.
        case anchored(LocalDate)
        case moved(to: PlanState, by: PlanEvent)
        case assumed(PlanAssumption)
        case version(PlanVersion)
        case enteredInError(version: Int64)
        case established(on: LocalDate)
        case followUp(PlanFollowUp?)
        case wakeUp(PlanDate)
        case dueAgain(PlanDate)
        case exempted(NoPlanReason)
        case requested(PlanRequest)
        case shared(PlanShare)
    }
}

extension Plan {
    /// Takes over a fact; never fails and never judges it again.
    mutating func fold(_ fact: PlanChange.Fact) {
        switch fact {
        case .begun(let day), .anchored(let day): anchor = day
        case .moved(let next, let event): move(to: next, by: event)
        case .assumed(let assumption): self.assumption = assumption
        case .version(let version): versions.append(version)
        case .enteredInError(let sequence):
            for index in versions.indices where versions[index].sequence == sequence {
                versions[index].isEnteredInError = true
            }
        case .established(let day): establishedOn = day
        case .followUp(let next): followUp = next
        case .wakeUp(let next): wakeUp = next
        case .dueAgain(let next): dueAgain = next
        case .exempted(let reason): exemption = reason
        case .requested(let request): requests.append(request)
        case .shared(let share): shares.append(share)
        }
    }

    private mutating func move(to next: PlanState, by event: PlanEvent) {
        if next == .paused, state != .paused { resumeState = state }
        if event == .resume {
            resumeState = nil
            wakeUp = nil
        }
        if event == .retrigger || (next != .exempted && state == .exempted) { exemption = nil }
        state = next
    }
}
