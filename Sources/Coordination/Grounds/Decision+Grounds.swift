import JSONSchema

extension Decision {
    /// Records whether an exception postpones the assessment against normally occurring work.
    mutating func recordException() {
        guard let kind = field("kind")?.string, let outcome = field("outcome")?.string,
            let date = field("date")?.date
        else {
            for name in ["kind", "outcome", "date"] where field(name) == nil {
                refuse(.fieldMissing("/\(name)"))
            }
            return
        }
        checkDone(date)
        let end = field("validTo")?.date
        if let end, end < date {
            refuse(
                .dateImpossible(
                    "/validTo", sv: "Undantaget slutar före dagen för utredningen.",
                    en: "The exception ends before the day of the investigation."))
        }
        let applies = outcome == "applies"
        checkKind(kind, applies: applies, on: date)
        guard faults.isEmpty else { return }
        emit(
            .groundException(
                GroundException(
                    sequence: incoming.sequence, kind: kind, applies: applies, on: date,
                    through: applies ? end : nil, employment: named)))
    }

    /// The exception must be there on the day, and for somebody in the person's position.
    private mutating func checkKind(_ kind: String, applies: Bool, on date: LocalDate) {
        guard let rule = rules.grounds.exception(kind, on: date),
            rule.value.condition != .always
        else {
            refuse(
                .fieldValue(
                    "/kind", sv: "Undantaget finns inte i regelboken den dagen.",
                    en: "The exception is not in the rule book on that day."))
            return
        }
        let standings = standings(on: date)
        guard applies, !standings.isEmpty,
            standings.allSatisfy({ !rule.value.statuses.contains($0.status.base) })
        else { return }
        let names = standings.map(\.status.name)
        refuse(
            .fieldValue(
                "/kind",
                sv: "Undantaget gäller inte den som är "
                    + names.map(\.sv).joined(separator: ", ") + ".",
                en: "The exception does not hold for somebody who is "
                    + names.map(\.en).joined(separator: ", ") + "."))
    }

    /// Records an assessment against normally occurring work, once exceptions are investigated.
    mutating func recordAssessment() {
        guard let date = field("date")?.date else {
            refuse(.fieldMissing("/date"))
            return
        }
        checkDone(date)
        for standing in standings(on: date) { checkOrder(standing, on: date) }
        guard faults.isEmpty else { return }
        emit(
            .groundAssessment(
                GroundAssessment(sequence: incoming.sequence, on: date, employment: named)))
    }

    /// Source: SFB (2010:110) 27:48, as it stands since 2021-03-15.
    private mutating func checkOrder(_ standing: Standing, on date: LocalDate) {
        let steps = rules.grounds.track(standing.status, on: date)?.value ?? []
        if steps.contains(where: \.namesGroup), field("group") == nil {
            refuse(.fieldMissing("/group"))
        }
        guard let file else { return }
        let gap = rules.gap(.chainDayGap)
        let runs = DayRun.runs(of: file.sickPeriods, gap: gap)
        guard let run = runs.last(where: { $0.start <= date }) else {
            if steps.contains(where: \.needsInvestigation) { refuse(.exceptionNotInvestigated) }
            return
        }
        let chain = GroundChain(file: file, rules: rules, run: run, next: nil, gap: gap)
        if steps.contains(where: \.isPostponable),
            let stop = rules.grounds.exceptions(on: date).first(where: {
                $0.value.condition == .always
                    && $0.value.statuses.contains(standing.status.base)
            })
        {
            refuse(.assessmentStopped(stop.name))
        }
        if steps.contains(where: \.needsInvestigation),
            !chain.isInvestigated(standing, by: date)
        {
            refuse(.exceptionNotInvestigated)
        }
    }

    /// The employment that the message itself names.
    private var named: String? { field("employment") == nil ? nil : employment?.id }

    /// How the person stands, in the employment named or in all.
    private func standings(on date: LocalDate) -> [Standing] {
        (file?.standings(on: date) ?? []).filter { named == nil || $0.employment == named }
    }

    private mutating func checkDone(_ date: LocalDate) {
        guard date > day else { return }
        refuse(
            .dateImpossible(
                "/date", sv: "Dagen ligger framåt i tiden.", en: "The day lies ahead."))
    }
}

extension DomainFault {
    static let exceptionNotInvestigated = DomainFault(
        .groundOrder, at: "/date",
        text: Localized(
            sv: "Inget undantag är utrett i den här sjukfrånvaron.",
            en: "No exception has been investigated in this absence."),
        remedy: Localized(
            sv: "Registrera först utredningen av övervägande skäl, särskilda skäl eller "
                + "oskälighet.",
            en: "First record the investigation of predominant reasons, special reasons or "
                + "unreasonableness."))

    static func assessmentStopped(_ name: Localized) -> DomainFault {
        DomainFault(
            .groundOrder, at: "/date",
            text: Localized(
                sv: "Den dagen görs ingen sådan bedömning: \(name.sv).",
                en: "No such assessment is made on that day: \(name.en)."),
            remedy: Localized(
                sv: "Bedöm en dag då prövningen görs.",
                en: "Assess on a day on which the assessment is made."))
    }
}
