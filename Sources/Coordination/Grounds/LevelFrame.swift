/// The days that count at normal level: in the frame of days before a day, and the day itself.
///
/// Source: SFB (2010:110) 27:21–22 and 27:32.
struct LevelFrame {
    /// Sick days with benefit, apart from each other; days on which the employer pays are none.
    let days: DayRun?
    /// How many days before a day the frame holds.
    let frame: Int
    /// What was stated: so many days through a day.
    let reported: Statement?

    struct Statement {
        let days: Int
        let through: LocalDate
        /// Only the agency knows all of them.
        let isOfficial: Bool
    }

    /// A statement counts while its day lies in the frame.
    func reported(on day: LocalDate) -> Statement? {
        reported.flatMap { $0.through <= day && $0.through >= day - frame ? $0 : nil }
    }

    /// Whether days may be missing from the count or too many in it.
    func isEarliest(on day: LocalDate) -> Bool { !(reported(on: day)?.isOfficial ?? false) }

    func count(on day: LocalDate) -> Int {
        guard let reported = reported(on: day) else { return known(day - frame, through: day) }
        let fallenOut = known(reported.through - frame, through: day - frame - 1)
        return max(reported.days - fallenOut, 0) + known(reported.through + 1, through: day)
    }

    /// Registered days from one day through another.
    private func known(_ from: LocalDate, through day: LocalDate) -> Int {
        guard let days, from <= day else { return 0 }
        return days.count(through: day) - days.count(through: from - 1)
    }

    /// The day on which the count comes to `number` if every day from `day` on is a sick day.
    func date(of number: Int, from day: LocalDate) -> LocalDate {
        var date = day
        // A step never passes the day: a day more is at most one more in the count.
        for _ in 0..<frame {
            let missing = number - projected(on: date, from: day)
            guard missing > 0 else { return date }
            date = date + missing
        }
        return date
    }

    private func projected(on date: LocalDate, from day: LocalDate) -> Int {
        let registered = count(on: date)
        let last = days.map { $0.end.map { max($0, day) } ?? date } ?? day
        return registered + max(last.distance(to: date), 0)
    }
}

extension Case {
    /// The days at normal level on `day`; `nil` in serious illness, which has no such limit.
    package func levelCount(
        on day: LocalDate, rules: RuleBook, counting isCounted: (SickPeriod) -> Bool
    ) -> DayCount? {
        guard let limit = rules.limit(.normalLevelDays, on: day),
            let level = levelFrame(on: day, rules: rules, counting: isCounted),
            let run = level.days, run.start <= day
        else { return nil }
        let isEarliest = level.isEarliest(on: day)
        return DayCount(
            name: .levelDay, day: level.count(on: day), isSickDay: run.isSickDay(day), run: run,
            rule: limit.id, version: limit.version, basis: limit.basis, mark: limit.mark,
            arithmetic: level.arithmetic(on: day, isEarliest: isEarliest),
            isEarliest: isEarliest)
    }

    /// The day on which the days at normal level are used up if the sick days go on, and whether
    /// it is only the earliest that it can be.
    package func levelEnd(
        on day: LocalDate, rules: RuleBook,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> (date: LocalDate, isEarliest: Bool)? {
        guard let limit = rules.limit(.normalLevelDays, on: day),
            let level = levelFrame(on: day, rules: rules, counting: isCounted)
        else { return nil }
        return (level.date(of: limit.value, from: day), level.isEarliest(on: day))
    }

    private func levelFrame(
        on day: LocalDate, rules: RuleBook, counting isCounted: (SickPeriod) -> Bool
    ) -> LevelFrame? {
        levelFrame(on: day, rules: rules, days: benefitDays(rules, counting: isCounted))
    }

    /// - Parameter days: as ``benefitDays(_:counting:)`` finds them.
    func levelFrame(on day: LocalDate, rules: RuleBook, days: DayRun?) -> LevelFrame? {
        guard !holds(.seriousIllness, on: day),
            let frame = rules.limit(.normalLevelFrame, on: day)?.value
        else { return nil }
        let said = circumstances(.normalDays).compactMap { one in
            one.days.flatMap { days in
                one.spans.first.map {
                    LevelFrame.Statement(
                        days: days, through: $0.from, isOfficial: !one.byInsured)
                }
            }
        }
        guard days != nil || !said.isEmpty else { return nil }
        return LevelFrame(
            days: days, frame: frame,
            reported: said.filter { $0.through <= day }.max { $0.through < $1.through })
    }

    /// Sick days with benefit, whatever lies between them.
    func benefitDays(_ rules: RuleBook, counting isCounted: (SickPeriod) -> Bool) -> DayRun? {
        DayRun.runs(of: benefitSpans(rules, counting: isCounted), gap: GapRule(.max)).first
    }

    /// Sick days apart from those for which an employer pays, the first of each of its periods.
    private func benefitSpans(
        _ rules: RuleBook, counting isCounted: (SickPeriod) -> Bool
    ) -> [DayRun.Span] {
        var spans: [DayRun.Span] = []
        var seen: [String?] = []
        let gap = rules.gap(.levelDayGap)
        for place in sickPeriods.lazy.map(\.employment) where !seen.contains(place) {
            seen.append(place)
            let periods = sickPeriods.filter { $0.employment == place && isCounted($0) }
            let hasEmployer = place.flatMap { employment($0) }.map { $0.kind != .selfEmployed }
            for run in DayRun.runs(of: periods, gap: gap) {
                guard hasEmployer ?? false else {
                    spans += run.spans
                    continue
                }
                let paid = rules.limit(.sickPayDays, on: run.start)?.value ?? 0
                spans += run.spans(after: paid)
            }
        }
        return spans
    }
}

extension DayRun {
    /// The sick days that come after the first `number`.
    func spans(after number: Int) -> [Span] {
        var left = number
        return spans.compactMap { span in
            let from = span.from + left
            if let end = span.to {
                let length = span.from.distance(to: end) + 1
                left = max(left - length, 0)
                guard from <= end else { return nil }
            } else {
                left = 0
            }
            return Span(from: from, to: span.to)
        }
    }
}

extension LevelFrame {
    fileprivate func arithmetic(on day: LocalDate, isEarliest: Bool) -> Localized {
        let sum = count(on: day)
        let first = (day - frame).iso
        var sv = "\(frame) dagar före \(day.iso), från \(first)"
        var en = "\(frame) days before \(day.iso), from \(first)"
        if let reported = reported(on: day) {
            let by =
                reported.isOfficial
                ? (sv: "Försäkringskassan", en: "the agency")
                : (sv: "den försäkrade", en: "the insured person")
            sv += "; \(reported.days) dagar till och med \(reported.through.iso) enligt "
            sv += "\(by.sv), därefter registrerade dagar"
            en += "; \(reported.days) days through \(reported.through.iso) by \(by.en), then "
            en += "registered days"
        } else {
            sv += "; registrerade dagar utom sjuklönedagarna"
            en += "; registered days without those of sick pay"
        }
        sv += "; summa dag \(sum)"
        en += "; total day \(sum)"
        if isEarliest {
            sv += ", gränsen nås tidigast som den räknas här"
            en += ", the limit is reached at the earliest as counted here"
        }
        return Localized(sv: sv, en: en)
    }
}
