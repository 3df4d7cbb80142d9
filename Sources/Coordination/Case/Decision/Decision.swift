import JSONSchema

/// Decides what a message comes to: facts, warnings and due dates, or every fault at once.
///
/// Pure: reads no clock and no store. `file` is the case as it stands, `nil` for a message that
/// opens one; opening never asks whether the person already has a case.
package func decide(
    _ incoming: Incoming, in file: Case?, rules: RuleBook, directory: Directory,
    calendar: WorkingCalendar = .sweden
) throws(CaseRefusal) -> CaseOutcome {
    var decision = Decision(
        incoming: incoming, rules: rules, directory: directory, calendar: calendar)
    try decision.admit(file)
    decision.apply()
    decision.checkReceivers()
    decision.answerRequest()
    guard decision.faults.isEmpty else { throw CaseRefusal(decision.faults) }
    decision.openRequests()
    decision.tellSeats()
    decision.checkBounds(from: file)
    guard decision.faults.isEmpty else { throw CaseRefusal(decision.faults) }
    return decision.outcome
}

/// A decision under way: the working case with the facts found so far.
struct Decision {
    let incoming: Incoming
    let rules: RuleBook
    let directory: Directory
    let calendar: WorkingCalendar
    /// Set by the opening fact, or the case as it stood.
    var file: Case?
    /// The employment that the message is about.
    var employment: Employment?
    var changes: [CaseChange] = []
    var warnings: [WarningCode] = []
    /// Warnings whose texts tell of this very message.
    var notes: [Warning] = []
    var faults: [DomainFault] = []
    var dueDates: [DueDate] = []
    /// What the message does to another case.
    var linked: LinkedChange?

    init(
        incoming: Incoming, rules: RuleBook, directory: Directory, calendar: WorkingCalendar
    ) {
        self.incoming = incoming
        self.rules = rules
        self.directory = directory
        self.calendar = calendar
    }

    var day: LocalDate { incoming.day }
    var type: MessageType { incoming.type }
    /// Kinds of party and roles as they are on the day.
    var parties: PartyRules { rules.parties(on: day) }
    var sender: Counterpart {
        Counterpart(incoming.sender, on: day, address: incoming.source)
    }

    /// Records a fact and folds it into the working case at once.
    mutating func emit(_ change: CaseChange) {
        changes.append(change)
        if file == nil {
            file = Case(opening: change, sequence: incoming.sequence, at: incoming.moment.instant)
        } else {
            file?.fold(change, sequence: incoming.sequence, at: incoming.moment.instant)
        }
    }

    mutating func refuse(_ fault: DomainFault) {
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// A captured value.
    func field(_ name: String) -> JSONValue? {
        guard let value = incoming.fields[name], value != .null else { return nil }
        return value
    }

    /// The party that an address belongs to, if the directory knows it.
    func party(of address: Address) -> PartyID? {
        directory.mailbox(of: address).flatMap { directory.function($0)?.party }
            ?? directory.party(kind: address.kind, organisation: address.organisation)
    }

    /// The other end of a disclosure to an address.
    func counterpart(_ address: Address) -> Counterpart? {
        guard let id = party(of: address), let party = directory.party(id) else { return nil }
        return Counterpart(party, on: day, address: address)
    }

    var outcome: CaseOutcome {
        var outcome = CaseOutcome(
            changes: changes, warnings: warnings.map { rules.warning($0, on: day) } + notes,
            dueDates: dueDates + planDueDates, file: file)
        outcome.linked = linked
        return outcome
    }

    /// Due dates of the plans that the message concerns and the sender may see.
    private var planDueDates: [DueDate] {
        guard let file else { return [] }
        let missing = file.plans.filter { rules.planTable(on: day).isMissing($0.state) }
        guard !missing.isEmpty else { return [] }
        let own = Set(file.employments(of: incoming.sender.id).map(\.id))
        return missing.filter { plan in
            incoming.sender.kind == .employer
                ? own.contains(plan.id.employment) : touches(plan.id)
        }.compactMap { file.planDue($0, rules: rules, calendar: calendar) }
    }

    private func touches(_ plan: PlanID) -> Bool {
        changes.contains { change in
            if case .plan(let change) = change { change.plan == plan } else { false }
        }
    }
}
