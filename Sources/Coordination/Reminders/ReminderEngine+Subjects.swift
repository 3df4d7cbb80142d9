extension ReminderEngine {
    /// Everything that a rule may speak of, with the sick periods that it counts.
    var views: [ReminderView] {
        file.employments.flatMap { views(of: $0) }
            + file.requests.filter(\.isOpen).map { view(.request($0), []) }
            + audiences.flatMap { views(for: $0) }
            + activities
    }

    func view(_ subject: ReminderSubject, _ periods: [SickPeriod]) -> ReminderView {
        ReminderView(
            file: file, rules: rules, calendar: clock.calendar, subject: subject,
            periods: periods)
    }

    // MARK: - An employment

    private func views(of employment: Employment) -> [ReminderView] {
        let known = file.sickPeriods.filter {
            $0.employment == employment.id && $0.knownToEmployer
        }
        let runs = DayRun.runs(of: known, gap: rules.gap(.planDayGap))
        let plans = file.plans.filter { $0.id.employment == employment.id }
        var subjects = plans.map { plan in
            ReminderSubject.plan(
                plan.id, period: file.reduction(of: plan, rules: rules)?.start ?? plan.anchor)
        }
        // A reduction that no plan belongs to yet has the number that the plan will have.
        if let run = runs.last, plans.last.map({ $0.anchor < run.start }) ?? true {
            let id = PlanID(employment: employment.id, ordinal: plans.count + 1)
            subjects.append(.plan(id, period: run.start))
        }
        return (subjects + ordered(employment, runs)).map { view($0, known) }
    }

    /// The days that an employer ordered, in the reduction that it ordered them for.
    private func ordered(_ employment: Employment, _ runs: [DayRun]) -> [ReminderSubject] {
        guard let order = file.ordered.last(where: { $0.employment == employment.id }),
            let run = runs.first(where: {
                $0.isOngoing(on: order.orderedOn, gap: rules.gap(.planDayGap))
                    || $0.start > order.orderedOn
            })
        else { return [] }
        return order.days.map { .order(order, day: $0, period: run.start) }
    }

    // MARK: - The person

    /// The insured person, and each agency and care party with a seat.
    private var audiences: [ReminderAudience] {
        var parties: [PartyID] = []
        for seat in file.participants where seat.address.kind == .fk || seat.address.kind == .care {
            if let party = seat.party, !parties.contains(party) { parties.append(party) }
        }
        return [.insured] + parties.map { .party($0) }
    }

    private func views(for audience: ReminderAudience) -> [ReminderView] {
        let isAgency = isAgency(audience)
        let certificate = file.certificates.filter { mayKnow(of: $0, audience) }
            .max { ($0.to, $0.sequence) < ($1.to, $1.sequence) }
        guard isAgency || audience == .insured || certificate != nil else { return [] }
        let periods = file.sickPeriods.filter { mayCount($0, audience) }
        var views: [ReminderView] = []
        if isAgency || audience == .insured,
            let run = DayRun.runs(of: periods, gap: rules.gap(.chainDayGap)).last
        {
            views.append(chain(audience, run, periods))
        }
        if let certificate { views.append(view(.certificate(certificate, audience), periods)) }
        return views
    }

    private func chain(
        _ audience: ReminderAudience, _ run: DayRun, _ periods: [SickPeriod]
    ) -> ReminderView {
        ReminderView(
            file: file, rules: rules, calendar: clock.calendar,
            subject: .chain(audience, period: run.start), periods: periods
        ) { circumstance in
            mayKnow(
                circumstance.reporter, "case.circumstances-changed", circumstance.kind.dataClass,
                audience)
        }
    }

    private func isAgency(_ audience: ReminderAudience) -> Bool {
        guard case .party(let id) = audience else { return false }
        return directory.party(id)?.kind == .fk
    }

    /// Whether the audience may know of days that somebody reported.
    private func mayCount(_ period: SickPeriod, _ audience: ReminderAudience) -> Bool {
        mayKnow(period.reporter, "case.sick-period-reported", .administrative, audience)
    }

    private func mayKnow(of certificate: Certificate, _ audience: ReminderAudience) -> Bool {
        mayKnow(certificate.reporter, "certificate.received", .administrative, audience)
    }

    private func mayKnow(
        _ reporter: PartyID, _ type: String, _ dataClass: DataClass,
        _ audience: ReminderAudience
    ) -> Bool {
        guard case .party(let id) = audience, id != reporter else { return true }
        guard let from = directory.party(reporter), let to = directory.party(id) else {
            return false
        }
        return verdict(
            rules: rules, case: file, from: Counterpart(from, on: changedOn),
            to: Counterpart(to, on: changedOn), class: dataClass, type: type, day: changedOn
        ).isOpen
    }

    // MARK: - What has been heard

    /// One for each function that is to be told when its party has heard nothing for long: the
    /// employers, and who keeps the case.
    private var activities: [ReminderView] {
        var seen: Set<Address> = []
        return (keepers + employers).compactMap { seat in
            guard let party = seat.party, seen.insert(seat.address).inserted else { return nil }
            let start = clock.zone.instant(of: max(file.openedOn, seat.from), minuteOfDay: 0)
            let since = max(start, file.heard(by: party) ?? start)
            let silence = ReminderSilence(
                seat: seat, since: since, day: clock.zone.localDate(of: since),
                isPaused: hasPausedPlan(seat, party))
            return view(.activity(silence), [])
        }
    }

    /// Whether a plan rests that is the party's own or that it may know of.
    private func hasPausedPlan(_ seat: Participant, _ party: PartyID) -> Bool {
        file.plans.contains { plan in
            guard plan.state == .paused else { return false }
            if seat.role == .employer { return plan.id.employment == seat.employment }
            let employer = file.seats(.employer, employment: plan.id.employment, on: changedOn)
            return employer.first?.party.map {
                mayKnow($0, "plan.paused", .workplace, .party(party))
            } ?? false
        }
    }

    /// The seats of those who employ the person still.
    private var employers: [Participant] {
        file.participants.filter { seat in
            guard seat.role == .employer, let id = seat.employment else { return false }
            return !(file.employment(id)?.hasEnded(by: changedOn) ?? true)
        }
    }

    /// The agency's seats; in a case without the agency those of the party that opened it.
    private var keepers: [Participant] {
        let seats = file.participants.filter { $0.isTaken(on: changedOn) }
        let agency = seats.filter { $0.address.kind == .fk }
        return agency.isEmpty
            ? seats.filter { $0.party == file.openedBy && $0.role != .insured } : agency
    }
}
