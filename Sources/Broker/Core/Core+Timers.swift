package import Coordination

extension Core {
    /// The next instant at which something happens by itself; nil if nothing ever does.
    package var nextDeadline: Instant? {
        var next = timers.next
        for candidate in [refusals.closesAt, mayRemind ? wakes.next : nil] {
            guard let candidate else { continue }
            next = next.map { min($0, candidate) } ?? candidate
        }
        return next
    }

    /// Sees to it that deliveries end at their time although nobody reads them.
    package func watch(_ rows: [DeliveryRow]) {
        for row in rows { if let expires = row.expires { timers.add(row.key, at: expires) } }
    }

    /// Ends what has expired outside memory, and takes in what was held there and is due, among
    /// deliveries as the store has them.
    package func expire(_ keys: [DeliveryKey], stored: [DeliveryKey: DeliveryRow]) {
        var expired: [DeliveryMark] = []
        for key in keys {
            guard let row = pending(key).map(\.row) ?? stored[key], row.state == .ready else {
                continue
            }
            guard let expires = row.expires, expires <= now else {
                if row.readyAt.map({ $0 <= now }) ?? true {
                    mailboxes[key.mailbox]?.takeFromDisk(row)
                    active.insert(key.mailbox)
                }
                continue
            }
            turn.loaded[key] = row
            expired.append(mark(of: row))
        }
        bury(expired, reason: "expired", party: PartyID(raw: 0))
    }

    /// Leases that ran out, held deliveries whose time has come, deliveries that expired.
    ///
    /// - Returns: deliveries whose time has come and that only the store holds.
    package func runTimers() -> [DeliveryKey] {
        for closed in refusals.closeDue(at: now) {
            record(.refused(closed.outcome), party: closed.party)
        }
        var lapsed: [DeliveryKey] = []
        var expired: [DeliveryMark] = []
        var unheld: [DeliveryKey] = []
        var most = settings.batchMost
        while most > 0, let key = timers.popDue(at: now) {
            most -= 1
            guard let mailbox = mailboxes[key.mailbox] else { continue }
            if let lease = mailbox.leased[key.number] {
                if lease.until <= now {
                    lapsed.append(key)
                } else if mailbox.passTimer(key.number, now: now) {
                    timers.add(key, at: lease.until)
                }
            } else if let row = mailbox.waiting(key.number) {
                if let expires = row.expires, expires <= now {
                    expired.append(mark(of: row))
                } else {
                    mailboxes[key.mailbox]?.releaseHeld(key.number, now: now)
                    active.insert(key.mailbox)
                }
            } else if mailbox.isOnDisk(key.number) {
                unheld.append(key)
            }
        }
        bury(expired, reason: "expired", party: PartyID(raw: 0))
        lapseWithBackOff(lapsed)
        return unheld
    }

    /// What nobody answered comes again later each time, until its attempts are spent.
    private func lapseWithBackOff(_ keys: [DeliveryKey]) {
        var byDelay: [Int64: [DeliveryKey]] = [:]
        for key in buryingSpent(keys) {
            guard let lease = mailboxes[key.mailbox]?.leased[key.number] else { continue }
            byDelay[BackOff.seconds(after: lease.row.roundAttempts), default: []].append(key)
        }
        for (seconds, keys) in byDelay.sorted(by: { $0.key < $1.key }) {
            lapse(keys, reason: "lease-expired", until: now.adding(seconds: seconds))
        }
    }
}

/// How long a delivery rests after an attempt that nobody answered.
enum BackOff {
    /// Seconds after the first, second, … attempt; the last one repeats.
    static let steps: [Int64] = [5, 30, 120, 600, 3_600, 21_600, 86_400]

    static func seconds(after attempt: Int32) -> Int64 {
        steps[min(max(Int(attempt) - 1, 0), steps.count - 1)]
    }
}
