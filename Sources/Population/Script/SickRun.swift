import Coordination

/// A period of sick days as one party reported it; no end while it goes on.
struct Period: Equatable {
    var id: String
    var reporter: Address
    var from: LocalDate
    var to: LocalDate?
    var isKnownToEmployer: Bool
}

/// Periods that count as one reduction, since at most `gap` days lie between them.
struct SickRun: Equatable {
    /// A new sick-pay period within five days continues the former one.
    static let gap = 4

    private(set) var spans: [(from: LocalDate, to: LocalDate?)]

    static func == (left: SickRun, right: SickRun) -> Bool {
        left.start == right.start && left.end == right.end
    }

    var start: LocalDate { spans.first?.from ?? .latest }
    var end: LocalDate? { spans.last?.to }

    static func runs(of periods: [Period]) -> [SickRun] {
        var runs: [SickRun] = []
        for period in periods.sorted(by: { $0.from < $1.from }) {
            guard let last = runs.last, let end = last.end,
                end.distance(to: period.from) - 1 <= gap
            else {
                if let last = runs.last, last.end == nil { continue }
                runs.append(SickRun(spans: [(period.from, period.to)]))
                continue
            }
            runs[runs.count - 1].spans.append((period.from, period.to))
        }
        return runs
    }

    /// The date of sick day `number`, with the last span taken to go on.
    func date(ofDay number: Int) -> LocalDate {
        var left = number
        for (index, span) in spans.enumerated() {
            let isLast = index == spans.count - 1
            guard let to = span.to, !isLast else { return span.from + left - 1 }
            let length = span.from.distance(to: to) + 1
            if left <= length { return span.from + left - 1 }
            left -= length
        }
        return start + number - 1
    }

    /// Sick days to and including the day.
    func count(through day: LocalDate) -> Int {
        spans.reduce(0) { sum, span in
            guard span.from <= day else { return sum }
            return sum + span.from.distance(to: min(span.to ?? day, day)) + 1
        }
    }

    func isOngoing(on day: LocalDate) -> Bool {
        start <= day && (end.map { day <= $0 + Self.gap } ?? true)
    }
}
