import Coordination
import JSONSchema

/// What of a case the one who asks may know of: queries about a case ask here.
struct CaseSight {
    let asker: Asker
    let file: Case

    var today: LocalDate { asker.moment.day }
    var rules: RuleBook { asker.policy.rules }
    var seesAll: Bool { asker.isInsured(in: file) }
    var isEmployer: Bool { asker.party?.kind == .employer }
    private var isAgency: Bool { asker.party?.kind == .fk }

    /// The last day of an employer whose employments in the case are all over: what came after
    /// is not for it.
    var end: LocalDate? {
        guard isEmployer else { return nil }
        let ends = file.employments(of: asker.principal.party).map { $0.to ?? .latest }
        return ends.max().flatMap { $0 < today ? $0 : nil }
    }

    /// Whether the case is open, as far as the asker is told.
    var isOpen: Bool {
        guard case .closed(_, let closed) = file.status else { return true }
        return end.map { $0 < closed } ?? false
    }

    /// Employments that the asker may know of: its own, and those whose employer it may know of.
    var employments: [Employment] {
        if isEmployer { return file.employments(of: asker.principal.party) }
        if seesAll { return file.employments }
        let seated = Set(participants.compactMap(\.employment))
        return file.employments.filter { seated.contains($0.id) }
    }

    /// Oneself, and those whom the way between the two lets one know of.
    var participants: [Participant] {
        file.participants.filter { seat in
            if seesAll || seat.party == asker.principal.party || seat.role == .insured {
                return true
            }
            return verdict(from: seat.party, .administrative, "case.opened")?.isOpen ?? false
        }
    }

    /// Whether a class of a party's data may reach the asker today.
    func verdict(from id: PartyID?, _ dataClass: DataClass, _ type: String) -> Verdict? {
        guard let id, let other = asker.policy.directory.party(id), let own = asker.party else {
            return nil
        }
        return Coordination.verdict(
            rules: rules, case: file, from: Counterpart(other, on: today),
            to: Counterpart(own, on: today), class: dataClass, type: type, day: today)
    }

    /// Whether the asker may know of these days: its own, those that its employer knows, those
    /// that whoever reported them may tell it.
    func mayCount(_ period: SickPeriod) -> Bool {
        if seesAll || period.reporter == asker.principal.party { return true }
        if isEmployer {
            return period.knownToEmployer && isInTime(period)
                && employments.contains { $0.id == period.employment }
        }
        return verdict(
            from: period.reporter, .administrative, "case.sick-period-reported")?.isOpen ?? false
    }

    /// Whether a period was registered while its employment went on.
    private func isInTime(_ period: SickPeriod) -> Bool {
        guard let end = period.employment.flatMap({ file.employment($0) })?.to else { return true }
        return asker.moment.zone.localDate(of: period.registeredAt) <= end
    }

    /// What is known of the person beyond the sick days: the insured person's and the agency's.
    var circumstances: [Circumstance] {
        guard seesAll || isAgency else { return [] }
        return file.circumstances.filter { one in
            seesAll || one.reporter == asker.principal.party
                || verdict(from: one.reporter, one.kind.dataClass, "case.circumstances-changed")?
                    .isOpen ?? false
        }
    }
}

// MARK: - Days and grounds

extension CaseSight {
    /// Day counts on a day; those of an employment that has ended stand still on its last day.
    func counters(on day: LocalDate) -> [DayCount] {
        let plan = employments.compactMap { employment in
            file.planCount(
                of: employment.id, on: isEmployer ? min(day, employment.to ?? day) : day,
                rules: rules, counting: mayCount)
        }
        guard !isEmployer else { return plan }
        let counted = file.counters(on: day, rules: rules, counting: mayCount)
        let level = seesAll || isAgency ? counted.level : nil
        return plan + [counted.chain, level].compactMap { $0 }
    }

    /// What capacity is assessed against; others than the insured person and the agency need a
    /// way for the agency's data, and are told of no days that went into it.
    func grounds(on day: LocalDate) -> [GroundAnswer] {
        if seesAll || isAgency {
            return file.grounds(on: day, rules: rules, counting: mayCount)
        }
        guard hasWayForGrounds else { return [] }
        let day = end.map { min(day, $0) } ?? day
        let visible = Set(employments.map(\.id))
        return file.grounds(on: day, rules: rules).filter { answer in
            answer.employment.map(visible.contains) ?? !isEmployer
        }.map(\.withoutDays)
    }

    private var hasWayForGrounds: Bool {
        let agencies = file.participants.filter { $0.address.kind == .fk }.compactMap(\.party)
        return Set(agencies).contains { agency in
            verdict(from: agency, .insurance, "ground.normal-work-assessed")?.isOpen ?? false
        }
    }

    /// The date of a numbered day: of the reduction at an employment for its employer, else of
    /// the days added together. The last registered days are taken to go on.
    func date(ofDay number: Int, employment: String?) -> LocalDate? {
        guard isEmployer || employment != nil else {
            return file.chainRun(on: today, rules: rules, counting: mayCount)?
                .projectedDate(ofDay: number)
        }
        let place = employment ?? employments.first?.id
        guard let place, employments.contains(where: { $0.id == place }) else { return nil }
        return file.planCount(of: place, on: today, rules: rules, counting: mayCount)?
            .run.projectedDate(ofDay: number)
    }
}
