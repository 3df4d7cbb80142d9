internal import Broker
internal import Coordination

extension JournalConformance {
    static let projectionChecks = [
        JournalConformance("writing the same projections twice changes nothing") { subject in
            try Sample.populate(subject.journal)
            let slice = Sample.slice {
                $0.cases = [Sample.row(case: 3, json: "{\"b\":1}")]
                $0.deliveries = [Sample.delivery(1, 3)]
                $0.settled = [DeliveryKey(mailbox: MailboxID(raw: 1), number: 1)]
                $0.statuses = [Sample.status(changed: 3, event: 3)]
                $0.mailboxes = [(mailbox: MailboxID(raw: 1), last: 3)]
            }
            try subject.journal.commit(slice)
            let once = try Snapshot(subject)
            try subject.journal.commit(slice)
            try expect(try Snapshot(subject), once, "contents")
        },
        JournalConformance("cases are replaced whole, and only those that exist come back") {
            subject in
            let first = Sample.row(case: 1, wake: Sample.start, json: "{\"v\":1}")
            let second = Sample.row(case: 1, through: 9, head: 8, json: "{\"v\":2}")
            let other = Sample.row(case: 2)
            try subject.journal.commit(Sample.slice { $0.cases = [other, first] })
            try subject.journal.commit(Sample.slice { $0.cases = [second] })
            let ids = [2, 3, 1].map { Sample.caseID($0) }
            try expect(try subject.journal.cases(ids), [second, other], "cases")
            try expect(try subject.journal.cases([]), [], "nothing asked for")
            try expect(try subject.journal.nextWake(), nil, "wake")
        },
        JournalConformance("wakes come earliest first and only when due") { subject in
            let wakes: [(UInt64, Int64?)] = [(1, 30), (2, nil), (3, 10), (4, 20), (5, 20)]
            let instant = { (second: Int64) in Sample.start.adding(seconds: second) }
            try subject.journal.commit(
                Sample.slice { slice in
                    slice.cases = wakes.map { Sample.row(case: $0, wake: $1.map(instant)) }
                }
            )
            let journal = subject.journal
            try expect(try journal.nextWake(), instant(10), "next wake")
            let due = { (second: Int64, limit: Int) in
                try journal.casesDue(at: instant(second), limit: limit).map(\.low)
            }
            try expect(try due(9, 9), [], "one second before")
            try expect(try due(10, 9), [3], "at the second")
            try expect(try due(29, 9), [3, 4, 5], "one second before the last")
            try expect(try due(30, 9), [3, 4, 5, 1], "all")
            try expect(try due(30, 2), [3, 4], "limited")
            let rows = try subject.reader.casesDue(at: instant(20), limit: 2)
            try expect(rows.map(\.id.low), [3, 4], "rows for queries")
        },
        JournalConformance("deliveries are replaced, settled and found by state") { subject in
            let rows = [
                Sample.delivery(1, 1), Sample.delivery(1, 2, state: .leased, attempts: 1),
                Sample.delivery(1, 3), Sample.delivery(1, 4, state: .dead), Sample.delivery(2, 1),
            ]
            let journal = subject.journal
            try journal.commit(Sample.slice { $0.deliveries = rows })
            let found = { (state: DeliveryRow.State, after: Int64, limit: Int) in
                try journal.deliveries(
                    in: MailboxID(raw: 1),
                    state: state,
                    after: after,
                    limit: limit
                )
            }
            try expect(try found(.ready, 0, 9), [rows[0], rows[2]], "ready")
            try expect(try found(.ready, 1, 9), [rows[2]], "ready behind the first")
            try expect(try found(.ready, 0, 1), [rows[0]], "ready, limited")
            try expect(try found(.leased, 0, 9), [rows[1]], "leased")
            try expect(try found(.dead, 0, 9), [rows[3]], "dead")
            try expect(try journal.leasedDeliveries(), [rows[1]], "all leased")
            let one = MailboxID(raw: 1)
            try expect(try journal.dead(in: one, limit: 9), [rows[3]], "dead of a mailbox")
            try expect(try journal.dead(in: MailboxID(raw: 2), limit: 9), [], "none dead there")
            try expect(try journal.dead(in: nil, limit: 9), [rows[3]], "all dead")
            try expect(try journal.dead(in: nil, limit: 0), [], "no rows asked for")
            let again = Sample.delivery(1, 2, state: .ready, attempts: 2)
            try journal.commit(Sample.slice { $0.deliveries = [again] })
            try expect(try found(.ready, 0, 9), [rows[0], again, rows[2]], "released")
            try expect(try found(.leased, 0, 9), [], "no longer leased")
        },
        JournalConformance("settled deliveries are gone, and settling again is no error") {
            subject in
            let mailbox = MailboxID(raw: 1)
            let keys = (1...3).map { DeliveryKey(mailbox: mailbox, number: $0) }
            let settle = Sample.slice {
                $0.deliveries = [Sample.delivery(1, 1), Sample.delivery(1, 2)]
                $0.settled = [keys[0], keys[2]]
            }
            for _ in 0..<2 {
                try subject.journal.commit(settle)
                let left = try subject.journal.deliveries(keys)
                try expect(left, [keys[1]: Sample.delivery(1, 2)], "left")
            }
        },
        JournalConformance("mailboxes are counted by state, and their number only rises") {
            subject in
            let journal = subject.journal
            try Sample.populate(journal)
            try journal.commit(
                Sample.slice {
                    $0.mailboxes = [
                        (mailbox: MailboxID(raw: 1), last: 1),
                        (mailbox: MailboxID(raw: 2), last: 8),
                        (mailbox: MailboxID(raw: 3), last: 0),
                    ]
                }
            )
            let wanted = [(1, 1, 1, 0, 2), (2, 0, 0, 1, 8), (3, 0, 0, 0, 0)].map {
                MailboxCount(
                    mailbox: MailboxID(raw: $0.0),
                    ready: $0.1,
                    leased: $0.2,
                    dead: $0.3,
                    last: $0.4
                )
            }
            try expect(try journal.mailboxes(), wanted, "counts")
        },
        JournalConformance("cases come by page in the order of their id") { subject in
            let rows = [Sample.row(case: 1), Sample.row(case: 2), Sample.row(case: 3)]
            let journal = subject.journal
            try expect(try journal.cases(after: nil, limit: 9), [], "none yet")
            try journal.commit(Sample.slice { $0.cases = [rows[2], rows[0], rows[1]] })
            try expect(try journal.cases(after: nil, limit: 2), [rows[0], rows[1]], "first page")
            let after = rows[1].id
            try expect(try journal.cases(after: after, limit: 2), [rows[2]], "last page")
            try expect(try journal.cases(after: rows[2].id, limit: 2), [], "behind the last")
        },
        JournalConformance("the rules of all wake-ups are those that were written last") {
            subject in
            try expect(try subject.journal.wakeRules(), "", "new")
            let words: [(String?, String)] = [("a", "a"), (nil, "a"), ("b", "b"), ("", "")]
            for (written, wanted) in words {
                try subject.journal.commit(
                    Sample.slice {
                        $0.wakeRules = written
                        $0.mailboxes = [(mailbox: MailboxID(raw: 1), last: 1)]
                    }
                )
                try expect(try subject.journal.wakeRules(), wanted, "after \(written ?? "none")")
            }
            try subject.journal.commit(Sample.slice { $0.wakeRules = "c" })
            try subject.reopen()
            try expect(try subject.journal.wakeRules(), "c", "after a restart")
        },
        JournalConformance("the watermark rises, stays without word, and never sinks") { subject in
            let journal = subject.journal
            try journal.commit(Sample.batch(1...5))
            for (mark, wanted) in [(3, 3), (nil, 3), (2, 3), (5, 5)] as [(Int64?, Int64)] {
                try journal.commit(
                    Sample.slice {
                        $0.appliedThrough = mark
                        $0.mailboxes = [(mailbox: MailboxID(raw: 1), last: 1)]
                    }
                )
                try expect(try journal.head().appliedThrough, wanted, "watermark")
            }
            try subject.reopen()
            try expect(try subject.journal.head().appliedThrough, 5, "after a restart")
        },
    ]
}
