extension ReminderEngine {
    /// Everything that a rule may speak of, with the sick periods that it counts.
    var views: [ReminderView] {
        var views: [ReminderView] = []
        for employment in file.employments { addViews(of: employment, to: &views) }
        for request in file.requests where request.isOpen {
            views.append(ReminderView(self, .request(request)))
        }
        for audience in audiences { addViews(for: audience, to: &views) }
        addActivities(to: &views)
        return views
    }

    // MARK: - An employment

    private func addViews(of employment: Employment, to views: inout [ReminderView]) {
        let known = file.sickPeriods.filter {
            $0.employment == employment.id && $0.knownToEmployer
        }
        let runs = DayRun.runs(of: known, gap: planGap)
        func add(_ subject: ReminderSubject) {
            let run = runs.first { $0.start == subject.period }
            views.append(ReminderView(self, subject, run: run, periods: known))
        }
        var count = 0
        var last: Plan?
        for plan in file.plans where plan.id.employment == employment.id {
            let run = runs.last {
                $0.start <= plan.anchor && $0.isOngoing(on: plan.anchor, gap: planGap)
            }
            add(.plan(plan.id, period: run?.start ?? plan.anchor))
            (count, last) = (count + 1, plan)
        }
        // A reduction that no plan belongs to yet has the number that the plan will have.
        if let run = runs.last, last.map({ $0.anchor < run.start }) ?? true {
            add(.plan(PlanID(employment: employment.id, ordinal: count + 1), period: run.start))
        }
        for subject in ordered(employment, runs) { add(subject) }
    }

    /// The days that an employer ordered, in the reduction that it ordered them for.
    private func ordered(_ employment: Employment, _ runs: [DayRun]) -> [ReminderSubject] {
        guard let order = file.ordered.last(where: { $0.employment == employment.id }),
            let run = runs.first(where: {
                $0.isOngoing(on: order.orderedOn, gap: planGap) || $0.start > order.orderedOn
            })
        else { return [] }
        return order.days.map { .order(order, day: $0, period: run.start) }
    }

    // MARK: - The person

    /// The insured person, and each agency and care party with a seat.
    private var audiences: [ReminderAudience] {
        var audiences: [ReminderAudience] = [.insured]
        for seat in file.participants where seat.address.kind == .fk || seat.address.kind == .care {
            if let party = seat.party, !audiences.contains(.party(party)) {
                audiences.append(.party(party))
            }
        }
        return audiences
    }

    private func addViews(for audience: ReminderAudience, to views: inout [ReminderView]) {
        let seesChain = audience == .insured || isAgency(audience)
        let certificate = file.certificates.filter { mayKnow(of: $0, audience) }
            .max { ($0.to, $0.sequence) < ($1.to, $1.sequence) }
        guard seesChain || certificate != nil else { return }
        let periods = file.sickPeriods.filter { mayCount($0, audience) }
        let run = DayRun.runs(of: periods, gap: chainGap).last
        if seesChain, let run { views.append(chain(audience, run, periods)) }
        if let certificate {
            views.append(
                ReminderView(
                    self, .certificate(certificate, audience), run: run, periods: periods))
        }
    }

    private func chain(
        _ audience: ReminderAudience, _ run: DayRun, _ periods: [SickPeriod]
    ) -> ReminderView {
        ReminderView(
            self, .chain(audience, period: run.start), run: run, periods: periods
        ) { circumstance in
            self.mayKnow(
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
    private func addActivities(to views: inout [ReminderView]) {
        var seen: [Address] = []
        func add(_ seat: Participant) {
            guard let party = seat.party, !seen.contains(seat.address) else { return }
            seen.append(seat.address)
            let start = clock.zone.instant(of: max(file.openedOn, seat.from), minuteOfDay: 0)
            let since = max(start, file.heard(by: party) ?? start)
            let silence = ReminderSilence(
                seat: seat, since: since, day: clock.zone.localDate(of: since),
                isPaused: hasPausedPlan(seat, party))
            views.append(ReminderView(self, .activity(silence)))
        }
        for seat in file.participants where isKeeper(seat) { add(seat) }
        for seat in file.participants where employs(seat) { add(seat) }
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

    /// Whether the seat is of somebody who employs the person still.
    private func employs(_ seat: Participant) -> Bool {
        guard seat.role == .employer, let id = seat.employment else { return false }
        return !(file.employment(id)?.hasEnded(by: changedOn) ?? true)
    }

    /// Whether the seat is the agency's; in a case without the agency, of the party that opened it.
    private func isKeeper(_ seat: Participant) -> Bool {
        guard seat.isTaken(on: changedOn) else { return false }
        if hasAgency { return seat.address.kind == .fk }
        return seat.party == file.openedBy && seat.role != .insured
    }
}
