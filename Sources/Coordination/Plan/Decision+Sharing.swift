import JSONSchema

extension Decision {
    /// Notes who was given which version; the insured person is always among them.
    ///
    /// A copy may leave something out, so content that differs is a warning and stands in the fact.
    mutating func share(_ id: PlanID) {
        guard let plan = file?.plan(id) else { return }
        let named = field("version")?.int.map(Int64.init)
        let version = named.map { living(plan, $0) } ?? plan.currentVersion
        if named != nil, version == nil { refuse(.planVersionUnknown) }
        let isCopy = version?.contentMark.flatMap { mark in
            incoming.contentMark.map { $0 == mark }
        }
        if isCopy == false { warnings.append(.planShareDiffers) }
        emit(
            id,
            .shared(
                PlanShare(
                    sequence: incoming.sequence, on: day, receivers: incoming.receivers,
                    by: incoming.sender.id, version: version?.sequence, isCopy: isCopy)))
    }

    /// Marks a version as entered in error, by whoever registered it; the original stays.
    mutating func correctVersion(_ id: PlanID) {
        guard let plan = file?.plan(id) else { return }
        let version = field("version")?.int.map(Int64.init).flatMap { living(plan, $0) }
        // The agency registers the oral plans and the employer the others.
        guard let version, (version.form == .oral) == (incoming.sender.kind == .fk) else {
            refuse(.planVersionUnknown)
            return
        }
        move(id, plan.versions.count { !$0.isEnteredInError } == 1 ? .correctLast : .correct)
        emit(id, .enteredInError(version: version.sequence))
    }

    private func living(_ plan: Plan, _ sequence: Int64) -> PlanVersion? {
        plan.versions.first { $0.sequence == sequence && !$0.isEnteredInError }
    }
}

extension DomainFault {
    fileprivate static let planVersionUnknown = DomainFault(
        .fieldValue, at: "/version",
        text: Localized(
            sv: "Planen har ingen sådan gällande version som det här kan göras med.",
            en: "The plan has no such version in force with which this can be done."),
        remedy: Localized(
            sv: "Ange numret på en gällande version. Den som har registrerat en version rättar "
                + "den.",
            en: "Give the number of a version in force. Whoever registered a version corrects "
                + "it."))
}
