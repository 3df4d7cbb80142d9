/// Sick days that count as one reduction: spans of days with gaps short enough to be passed over.
package struct DayRun: Hashable, Sendable {
    /// In order, apart from each other by at least one day; only the last may have no end.
    package private(set) var spans: [Span]

    package struct Span: Hashable, Sendable {
        package var from: LocalDate
        package var to: LocalDate?

        package init(from: LocalDate, to: LocalDate?) {
            self.from = from
            self.to = to
        }

        package func contains(_ day: LocalDate) -> Bool {
            from <= day && (to.map { day <= $0 } ?? true)
        }
    }

    package var start: LocalDate { spans[0].from }
    /// The last sick day; `nil` while it goes on.
    package var end: LocalDate? { spans[spans.count - 1].to }

    package func isSickDay(_ day: LocalDate) -> Bool {
        spans.contains { $0.contains(day) }
    }

    /// The number of sick days to and including `day`; 0 before the first.
    package func count(through day: LocalDate) -> Int {
        spans.reduce(0) { sum, span in
            guard span.from <= day else { return sum }
            let last = min(span.to ?? day, day)
            return sum + span.from.distance(to: last) + 1
        }
    }

    /// The date of the run's sick day `number`; `nil` if the registered days end before it.
    package func date(ofDay number: Int) -> LocalDate? {
        var left = number
        for span in spans {
            guard let end = span.to else { return span.from + (left - 1) }
            let length = span.from.distance(to: end) + 1
            if left <= length { return span.from + (left - 1) }
            left -= length
        }
        return nil
    }

    /// The same with the last registered period taken to go on.
    package func projectedDate(ofDay number: Int) -> LocalDate {
        if let date = date(ofDay: number) { return date }
        let last = end ?? start
        return last + (number - count(through: last))
    }

    /// The count with the last registered period taken to go on.
    package func projectedCount(through day: LocalDate) -> Int {
        let extra = end.map { max($0.distance(to: day), 0) } ?? 0
        return count(through: day) + extra
    }

    /// Whether the reduction still counts as going on: sick days that began the day after would
    /// continue it.
    package func isOngoing(on day: LocalDate, gap: GapRule) -> Bool {
        start <= day && (end.map { day <= $0 + gap.most(before: day + 1) } ?? true)
    }
}

extension DayRun {
    /// The runs that periods make when short gaps are passed over.
    ///
    /// Days that several periods cover count once. gap = first new day − last old day − 1; how
    /// long it may be says the rule of the first new day.
    package static func runs(of periods: [SickPeriod], gap: GapRule) -> [DayRun] {
        runs(of: periods.map { Span(from: $0.from, to: $0.to) }, gap: gap)
    }

    package static func runs(of spans: [Span], gap: GapRule) -> [DayRun] {
        var runs: [DayRun] = []
        for span in spans.count > 1 ? spans.sorted(by: { $0.from < $1.from }) : spans {
            guard let last = runs.indices.last else {
                runs.append(DayRun(spans: [span]))
                continue
            }
            guard let end = runs[last].end else { break }
            let between = end.distance(to: span.from) - 1
            if between <= 0 {
                runs[last].prolong(to: span.to)
            } else if between <= gap.most(before: span.from) {
                runs[last].spans.append(span)
            } else {
                runs.append(DayRun(spans: [span]))
            }
        }
        return runs
    }

    private mutating func prolong(to end: LocalDate?) {
        let last = spans.count - 1
        guard let old = spans[last].to else { return }
        spans[last].to = end.map { max($0, old) }
    }
}
