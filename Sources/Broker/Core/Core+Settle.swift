import Coordination
import JSONSchema
import Wire

extension Core {
    /// What a token stands for when it comes back.
    private enum Standing {
        /// The newest dispatch, leased or lapsed and not dispatched again.
        case current(DeliveryRow, isLeased: Bool)
        /// Ended by this very attempt, or so long ago that nothing newer can be told.
        case ended
        case stale
        /// Not sealed by us, or not a mailbox of the key.
        case foreign
    }

    /// Settles what the tokens stand for; each token gets its own word in the answer.
    func settle(_ settle: Settle, from envelope: Envelope) {
        guard envelope.principal.rights.mayRead else {
            return refuse(envelope, Refusal(.notAllowed))
        }
        var current: [DeliveryRow] = []
        var words: [(LeaseToken, String)] = []
        var seen: Set<DeliveryKey> = []
        for token in settle.tokens {
            switch standing(of: token, envelope.principal) {
            case .current(let row, let isLeased):
                let word = word(
                    for: settle.verdict, isLeased: isLeased, isSpent: isSpent(row))
                // What has lapsed has no lease to extend; it comes again.
                if !(settle.verdict == .extend && !isLeased), seen.insert(row.key).inserted {
                    current.append(row)
                }
                words.append((token, word))
            case .ended: words.append((token, "ended"))
            case .stale:
                counts.stale += 1
                words.append((token, "stale"))
            case .foreign: words.append((token, "unknown"))
            }
        }
        if !current.isEmpty { apply(settle, to: current, envelope.principal) }
        answerSettled(settle, words, envelope)
    }

    private func standing(of token: LeaseToken, _ principal: Principal) -> Standing {
        guard sealer.isGenuine(token), let mailbox = mailboxes[token.mailbox],
            token.number <= mailbox.last, maySettle(token, in: mailbox, principal)
        else { return .foreign }
        let key = DeliveryKey(mailbox: token.mailbox, number: token.number)
        if let lease = mailbox.leased[token.number] {
            return lease.row.attempts == token.attempt
                ? .current(lease.row, isLeased: true) : .stale
        }
        if let row = mailbox.waiting(token.number) {
            return row.attempts == token.attempt ? .current(row, isLeased: false) : .stale
        }
        if let attempt = ended[key] { return attempt == token.attempt ? .ended : .stale }
        // On the disk: behind the window, or lapsed before a restart.
        if let row = turn.loaded[key], row.state != .dead {
            return row.attempts == token.attempt ? .current(row, isLeased: false) : .stale
        }
        return .ended
    }

    /// Whether the key has the function, stands in for it some day, or holds this very delivery.
    private func maySettle(
        _ token: LeaseToken, in mailbox: Mailbox, _ principal: Principal
    ) -> Bool {
        if principal.functions.contains(token.mailbox) { return true }
        if policy.directory.mayLead(token.mailbox, to: principal.functions) { return true }
        let holder = mailbox.leased[token.number].flatMap { sessions[$0.session] }
        return holder?.principal.keyID == principal.keyID
    }

    private func word(
        for verdict: Settle.Verdict, isLeased: Bool, isSpent: Bool
    ) -> String {
        switch verdict {
        case .delivered, .read, .extend: isLeased ? "leased" : "ready"
        case .done: "settled"
        case .release: isSpent ? "dead" : "released"
        case .reject: "rejected"
        }
    }

    private func apply(_ settle: Settle, to rows: [DeliveryRow], _ principal: Principal) {
        let party = principal.party
        let marks = rows.map { mark(of: $0) }
        switch settle.verdict {
        case .delivered, .read:
            let verdict: SettleOutcome.Verdict = settle.verdict == .read ? .read : .delivered
            // What was said before is neither a fact nor told again.
            let marks = marks.filter { mark in
                mailbox(mark.key.mailbox).tell(
                    settle.verdict == .read ? .read : .delivered, of: mark)
            }
            guard !marks.isEmpty else { return }
            record(
                .settled(SettleOutcome(key: principal.keyID, verdict: verdict, marks: marks)),
                party: party)
        case .extend:
            let until = now.adding(seconds: Int64(settle.leaseSeconds))
            for mark in marks {
                let needsTimer = mailboxes[mark.key.mailbox]?
                    .extend(mark.key.number, until: until)
                if needsTimer ?? false { timers.add(mark.key, at: until) }
            }
            record(
                .settled(
                    SettleOutcome(
                        key: principal.keyID, verdict: .extend, marks: marks, until: until)),
                party: party)
        case .done:
            counts.settled += Int64(marks.count)
            record(
                .settled(SettleOutcome(key: principal.keyID, verdict: .done, marks: marks)),
                party: party)
            for mark in marks { drop(mark.key) }
        case .release:
            let until =
                settle.delaySeconds > 0 ? now.adding(seconds: Int64(settle.delaySeconds)) : nil
            bury(
                rows.filter(isSpent).map { mark(of: $0) }, reason: "attempts", party: party)
            let marks = rows.filter { !isSpent($0) }.map { mark(of: $0) }
            guard !marks.isEmpty else { return }
            record(
                .settled(
                    SettleOutcome(
                        key: principal.keyID, verdict: .release, marks: marks, until: until)),
                party: party)
            for mark in marks { giveBack(mark, until: until) }
        case .reject:
            bury(marks, reason: "rejected", note: settle.reason, party: party)
        }
    }

    /// It has had the last attempt of its round.
    func isSpent(_ row: DeliveryRow) -> Bool {
        Int(row.roundAttempts) >= policy.limits.attempts
    }

    /// Ends deliveries as dead letters, with the reason told to their senders.
    func bury(_ marks: [DeliveryMark], reason: String, note: String = "", party: PartyID) {
        guard !marks.isEmpty else { return }
        counts.deadLettered += Int64(marks.count)
        record(
            .deadLettered(EndOutcome(reason: reason, note: note, marks: marks)), party: party)
        for mark in marks {
            drop(mark.key)
            mailboxes[mark.key.mailbox]?.dead += 1
        }
    }

    /// Takes a delivery out of memory: it is settled or dead.
    private func drop(_ key: DeliveryKey) {
        if endLease(key) == nil { mailboxes[key.mailbox]?.removeWaiting(key.number) }
        mailboxes[key.mailbox]?.forgetTold(key.number)
        mailboxes[key.mailbox]?.openCount -= 1
    }

    private func answerSettled(
        _ settle: Settle, _ words: [(LeaseToken, String)], _ envelope: Envelope
    ) {
        let results: [JSONValue] = words.map { token, word in
            ["token": .string(token.text), "state": .string(word)]
        }
        answer(
            .settled, to: envelope,
            ["do": .string(settle.verdict.rawValue), "results": .array(results)])
    }
}
