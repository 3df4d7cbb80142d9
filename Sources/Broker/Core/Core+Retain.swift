package import Coordination
import JSONSchema
import Wire

/// Content is erased when its time is over, a few messages a turn; facts and evidence stay.
extension Core {
    /// Contents that one turn looks at while commands come, in one turn of many.
    private static let busySlice = 8

    /// Something may be over and may be erased now.
    ///
    /// A clock that has jumped must not erase what is kept for years.
    package var mayRetain: Bool {
        retention.hasWork && !clockGuard.holdsReminders && !clockGuard.isBehind
    }

    /// Contents to look at in this turn.
    package func retentionSlice(isIdle: Bool) -> RetentionWalk.Slice {
        retention.next(isIdle ? settings.sliceRows : Self.busySlice)
    }

    /// Has everything looked at that may be over on the day that begins, or by other rules.
    func beginRetention() {
        let rules = [policy.rulesDigest] + policy.rules.retentions(on: day).map(\.version)
        if rules != retention.rules { retention = RetentionWalk(rules: rules) }
        retention.begin(day)
    }

    /// Those whose time may be over, counted from their own day; the others are seen to later.
    ///
    /// - Parameter isFront: they are the next ones of the store, of which fewer than `limit` are
    ///   the last.
    package func agedContents(
        _ facts: [Fact], isFront: Bool, limit: Int
    ) throws(ReadFault) -> [RetentionCandidate] {
        let rules = policy.rules.retentions(on: day)
        let shortest = rules.map(\.value.days).min()
        var aged: [RetentionCandidate] = []
        if isFront, facts.count < limit { retention.rest() }
        for fact in facts {
            let accepted = turn.moment.zone.localDate(of: fact.at)
            guard let shortest, isFront == false || accepted + shortest < day else {
                // They stand in the order of their days.
                retention.rest()
                break
            }
            if isFront { retention.advance(to: fact.sequence) }
            guard let event = try Outcome(fact).event,
                let rule = rules.of(
                    String(event.type.dropFirst(MessageType.prefix.count)),
                    from: policy.directory.party(fact.party)?.kind)
            else { continue }
            let candidate = RetentionCandidate(fact: fact, event: event, rule: rule)
            let last = rule.value.lastDay(from: accepted)
            if last < day { aged.append(candidate) } else { look(at: candidate, after: last) }
        }
        return aged
    }

    /// Erases those whose time is over.
    ///
    /// - Parameters:
    ///   - stored: deliveries of theirs that memory does not hold.
    ///   - steps: what became of their copies, as far as the store knows.
    ///   - rows: cases of theirs that memory does not hold.
    package func retain(
        _ candidates: [RetentionCandidate], stored: [DeliveryKey: DeliveryRow],
        steps: [StatusRow], rows: [CaseRow]
    ) {
        let told = Dictionary(
            grouping: steps + (round?.pendingStatuses ?? []) + dirty.statuses, by: \.event)
        let files = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        var over: [String: [Int64]] = [:]
        for item in candidates {
            let fact = item.fact
            let file = fact.caseID.flatMap { joined($0, files) }
            let isUnknown = fact.caseID != nil && file == nil
            // Lifting a hold must let the content go soon; of a case that nobody can read it is
            // not known whether it is held.
            guard !isUnknown, file?.heldSince == nil else { look(at: item, after: day); continue }
            let last = item.rule.value.lastDay(
                from: serviceDay(of: item, file, told[fact.sequence] ?? [], stored))
            guard last < day else { look(at: item, after: last); continue }
            over[item.rule.version, default: []].append(fact.sequence)
        }
        for (rule, sequences) in over.sorted(by: { $0.key < $1.key }) {
            record(
                .retained(RetainedOutcome(rule: rule, sequences: sequences)),
                party: PartyID(raw: 0))
            turn.batch.erasures += sequences
            counts.erased += Int64(sequences.count)
        }
    }

    private func look(at item: RetentionCandidate, after day: LocalDate) {
        retention.look(at: item.fact.sequence, on: day + 1)
    }

    /// The day from which it is counted: today at the earliest while it is still of service.
    private func serviceDay(
        of item: RetentionCandidate, _ file: Case?, _ steps: [StatusRow],
        _ stored: [DeliveryKey: DeliveryRow]
    ) -> LocalDate {
        let zone = turn.moment.zone
        var last = zone.localDate(of: item.fact.at)
        for (ordinal, copy) in item.event.copies.enumerated() {
            guard let place = copy.place else { continue }
            let end = steps.last { $0.delivery == Int32(ordinal) && $0.isEnd }
            guard let end, open(place, stored) == nil else { return day }
            last = max(last, zone.localDate(of: end.at))
        }
        guard item.rule.value.start == .closure, let file else { return last }
        guard case .closed(_, let closed) = file.status else { return day }
        return max(last, closed)
    }
}

/// A message whose content may have had its time.
package struct RetentionCandidate: Sendable {
    package let fact: Fact
    package let event: EventOutcome
    package let rule: Dated<Retention>
}

extension StatusRow {
    /// Whether a copy has come to its end with this step, if nothing follows.
    fileprivate var isEnd: Bool {
        [.settled, .dead, .purged].contains(StatusStep(rawValue: parts.step))
    }
}
