/// What a party works towards; the parties' targets may differ, and that is shown.
package enum ReturnTarget: String, CaseIterable, Hashable, Sendable {
    case ownWork = "own-work"
    case otherHere = "other-here"
    case otherEmployer = "other-employer"
}

/// The target of one party, with the class and type under which others may know of it.
package struct StatedTarget: Hashable, Sendable {
    package var target: ReturnTarget
    package var party: PartyID
    /// The message in which it stands; `nil` for what is known by its reporter alone.
    package var sequence: Int64?
    package var on: LocalDate
    package var dataClass: DataClass
    /// The type's name without prefix.
    package var type: String
}

extension Case {
    /// The targets that the parties have stated for one employment or for none, newest last.
    package func targets(of employment: String) -> [StatedTarget] {
        var stated: [StatedTarget] = []
        let employer = participants.last { $0.employment == employment && $0.role == .employer }
        let version = plans.last { $0.id.employment == employment }?.currentVersion
        if let target = version?.target, let version, let party = employer?.party {
            stated.append(
                StatedTarget(
                    target: target, party: party, sequence: version.sequence, on: version.date,
                    dataClass: .workplace, type: "plan.submitted"))
        }
        for forecast in forecasts
        where forecast.employment == nil || forecast.employment == employment {
            guard let target = forecast.target else { continue }
            stated.append(
                StatedTarget(
                    target: target, party: forecast.reporter, on: forecast.recordedOn,
                    dataClass: .prognosis, type: "case.forecast-changed"))
        }
        for plan in ownPlans where !plan.isWithdrawn {
            guard let target = plan.target else { continue }
            stated.append(
                StatedTarget(
                    target: target, party: plan.owner, sequence: plan.sequence, on: plan.date,
                    dataClass: plan.kind.dataClass, type: plan.kind.type))
        }
        return stated.sorted { ($0.on, $0.party) < ($1.on, $1.party) }
    }
}

extension Decision {
    /// Warns where another party works towards something else, if the sender may know of it.
    mutating func compareTargets(at employment: String) {
        guard let file else { return }
        let stated = file.targets(of: employment)
        let own = stated.filter { $0.party == incoming.sender.id }.map(\.target)
        guard !own.isEmpty else { return }
        let differs = stated.contains { other in
            guard other.party != incoming.sender.id, !own.contains(other.target),
                let party = directory.party(other.party)
            else { return false }
            return verdict(
                rules: rules, case: file, from: Counterpart(party, on: day), to: sender,
                class: other.dataClass, type: other.type, day: day
            ).isOpen
        }
        if differs, !warnings.contains(.planTargetsDiffer) { warnings.append(.planTargetsDiffer) }
    }
}
