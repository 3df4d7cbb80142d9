extension GroundChain {
    /// An exception that holds on a day, with the last day of the chain that it reaches.
    struct Found {
        let answer: GroundAnswer.Postponement
        let chainDay: Int?

        /// By how long it lasts; the rest makes the order total.
        var order: (LocalDate, Int64, String) {
            (answer.through ?? .latest, answer.sequence ?? 0, answer.kind)
        }
    }

    /// Why the assessment waits on a day; of several exceptions the one that lasts longest.
    func postponement(_ standing: Standing, on day: LocalDate) -> Found? {
        let found = byThemselves(standing, on: day) + recorded(standing, on: day)
        return found.max { $0.order < $1.order }
    }

    /// Whether the agency has investigated an exception during these days, by `day`.
    func isInvestigated(_ standing: Standing, by day: LocalDate) -> Bool {
        file.groundExceptions.contains { concerns($0, standing) && $0.on <= day }
    }

    /// Those that hold on a day without being recorded.
    func byThemselves(_ standing: Standing, on day: LocalDate) -> [Found] {
        rules.grounds.exceptions(on: day).filter { rule in
            guard rule.value.statuses.contains(standing.status.base) else { return false }
            return switch rule.value.condition {
            case .recorded: false
            case .always: true
            case .circumstance(let kind): file.holds(kind, on: day)
            }
        }.compactMap { found($0, ruled: day, through: $0.to, sequence: nil, on: day) }
    }

    /// What the agency has found, the last word on each kind; it runs to its own end even if the
    /// rule ends before.
    private func recorded(_ standing: Standing, on day: LocalDate) -> [Found] {
        var last: [String: GroundException] = [:]
        for record in file.groundExceptions where concerns(record, standing) {
            last[record.kind] = record
        }
        return last.values.filter(\.applies).compactMap { record in
            guard let rule = rules.grounds.exception(record.kind, on: record.on),
                rule.value.statuses.contains(standing.status.base)
            else { return nil }
            return found(
                rule, ruled: record.on, through: record.through, sequence: record.sequence,
                on: day)
        }
    }

    private func concerns(_ record: GroundException, _ standing: Standing) -> Bool {
        record.on >= run.start && (next.map { record.on < $0 } ?? true)
            && (record.employment == nil || record.employment == standing.employment)
    }

    /// An exception that reaches `day`, by its own end and by its limit in the chain as it was
    /// on the day that the exception is ruled by.
    private func found(
        _ rule: Dated<GroundExceptionRule>, ruled: LocalDate, through end: LocalDate?,
        sequence: Int64?, on day: LocalDate
    ) -> Found? {
        let most = rule.value.until.flatMap { rules.limit($0, on: ruled)?.value }
        let ends = [end, most.map(run.projectedDate(ofDay:))].compactMap { $0 }
        let through = ends.min()
        guard through.map({ day <= $0 }) ?? true else { return nil }
        return Found(
            answer: .init(
                kind: rule.value.kind, name: rule.name, extent: rule.value.extent,
                sequence: sequence,
                through: through, rule: rule.id, version: rule.version, basis: rule.basis,
                mark: rule.mark),
            chainDay: through.map(run.projectedCount(through:)))
    }
}
