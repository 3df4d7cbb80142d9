internal import Broker
internal import Coordination
internal import Wire

extension JournalConformance {
    static let readerChecks = [
        JournalConformance("a reader sees what was committed and nothing that was refused") {
            subject in
            let reader = subject.reader
            try expect(try reader.facts(after: 0, limit: 9), [], "before")
            try subject.journal.commit(Sample.batch(1...2))
            try expect(try reader.facts(after: 0, limit: 9).count, 2, "after a commit")
            var batch = Sample.batch(3...3)
            batch.dedupe[0].key = Sample.key(1)
            try expectRefusal(of: batch, by: "messageId", on: subject)
            try expect(try reader.facts(after: 0, limit: 9).count, 2, "after a refusal")
            try expect(try reader.bodies([2, 3]), [2: Sample.body(2)], "bodies")
            let facts = try reader.facts([2, 9, 1])
            try expect(facts.map(\.sequence), [2, 1], "facts in the order asked for")
        },
        JournalConformance("a reminder is found by its id, and none by another") { subject in
            try Sample.populate(subject.journal)
            let id = [UInt8](repeating: 9, count: 16)
            try expect(try subject.reader.reminder(id), 5, "the fact of the reminder")
            try expect(
                try subject.reader.reminder([UInt8](repeating: 8, count: 16)), nil, "no other")
        },
        JournalConformance("history follows a case backwards through the others") { subject in
            let chain: [(Int64, UInt64, Int64)] = [
                (1, 1, 0), (2, 2, 0), (3, 1, 1), (4, 2, 2), (5, 1, 3),
            ]
            var batch = CommitBatch()
            batch.facts = chain.map { Sample.fact($0, case: $1, previous: $2) }
            try subject.journal.commit(batch)
            let history = { (head: Int64, limit: Int) in
                try subject.reader.history(from: head, limit: limit).map(\.sequence)
            }
            try expect(try history(5, 9), [5, 3, 1], "first case")
            try expect(try history(4, 9), [4, 2], "second case")
            try expect(try history(5, 2), [5, 3], "limited")
            try expect(try history(5, 0), [], "no rows asked for")
            try expect(try history(0, 9), [], "no head")
        },
        JournalConformance("a status page is one sender's, in order, from the cursor on") {
            subject in
            let rows = [
                Sample.status(changed: 1),
                Sample.status(changed: 3, ordinal: 0, step: "dispatched"),
                Sample.status(changed: 3, ordinal: 1, event: 2, step: "dispatched"),
                Sample.status(changed: 3, ordinal: 2, event: 3, step: "dispatched"),
                Sample.status(changed: 5, step: "settled"),
            ]
            let other = Sample.status(changed: 3, ordinal: 3, sender: 8)
            try subject.journal.commit(
                Sample.slice { $0.statuses = rows.reversed() + [other] }
            )
            let page = { (after: Int64, limit: Int) in
                try subject.reader.statuses(of: PartyID(raw: 7), after: after, limit: limit)
            }
            try expect(try page(0, 9), rows, "all")
            try expect(try page(0, 1), [rows[0]], "first")
            try expect(try page(1, 2), Array(rows[1...3]), "steps of one fact stay together")
            try expect(try page(3, 9), [rows[4]], "behind the cursor")
            try expect(try page(5, 9), [], "at the end")
            let events = try subject.reader.statuses(ofEvents: [2, 1, 7])
            try expect(events, [rows[0], rows[1], other, rows[4], rows[2]], "by event")
        },
        JournalConformance("a status that is there stays as it is") { subject in
            let first = Sample.status(changed: 1, step: "queued")
            try subject.journal.commit(Sample.slice { $0.statuses = [first] })
            try subject.journal.commit(
                Sample.slice { $0.statuses = [Sample.status(changed: 1, step: "read")] }
            )
            let found = try subject.reader.statuses(of: PartyID(raw: 7), after: 0, limit: 9)
            try expect(found, [first], "statuses")
        },
        JournalConformance("dead deliveries are listed by mailbox and number") { subject in
            let rows = [
                Sample.delivery(1, 2, state: .dead), Sample.delivery(1, 5, state: .dead),
                Sample.delivery(2, 1, state: .dead), Sample.delivery(2, 9, state: .dead),
            ]
            try subject.journal.commit(
                Sample.slice { $0.deliveries = rows + [Sample.delivery(1, 1)] }
            )
            let dead = { (mailbox: Int32?, after: DeliveryKey?, limit: Int) in
                try subject.reader.deadDeliveries(
                    in: mailbox.map(MailboxID.init(raw:)),
                    after: after,
                    limit: limit
                )
            }
            try expect(try dead(nil, nil, 9), rows, "all")
            try expect(try dead(1, nil, 9), Array(rows[..<2]), "one mailbox")
            let middle = DeliveryKey(mailbox: MailboxID(raw: 1), number: 5)
            try expect(try dead(nil, middle, 1), [rows[2]], "behind a key, limited")
            try expect(try dead(1, middle, 9), [], "behind the last of a mailbox")
            let all = try subject.reader.deliveries(in: MailboxID(raw: 1), after: 1, limit: 1)
            try expect(all, [rows[0]], "all states")
        },
        JournalConformance("cases are listed by id, page by page") { subject in
            let rows = (1...5).map { Sample.row(case: $0) }
            try subject.journal.commit(Sample.slice { $0.cases = rows.reversed() })
            let page = try subject.reader.cases(after: nil, limit: 2)
            try expect(page, Array(rows[..<2]), "first page")
            let rest = try subject.reader.cases(after: page.last?.id, limit: 9)
            try expect(rest, Array(rows[2...]), "the rest")
            try expect(try subject.reader.caseRow(rows[3].id), rows[3], "one case")
            try expect(try subject.reader.caseRow(Sample.caseID(6)), nil, "no such case")
        },
        JournalConformance("leaves, subtrees and roots are read by range") { subject in
            let reader = subject.reader
            try subject.journal.commit(Sample.batch(1...3))
            var batch = Sample.batch(4...6)
            batch.nodes = (0..<4).map { EvidenceNode(level: 8, index: $0, hash: Sample.hash($0)) }
            batch.nodes.append(EvidenceNode(level: 16, index: 0, hash: Sample.hash(16)))
            try subject.journal.commit(batch)
            let leaves = try reader.leaves(from: 2, through: 4)
            try expect(leaves, [2, 3, 4].map { Sample.hash($0) }, "leaves")
            try expect(try reader.leaves(from: 5, through: 4), [], "an empty range")
            let nodes = try reader.nodes(level: 8, from: 1, through: 2)
            try expect(nodes, Array(batch.nodes[1...2]), "subtrees")
            try expect(try reader.checkpoints(after: 0, limit: 9).map(\.size), [3, 6], "roots")
            try expect(try reader.checkpoints(after: 3, limit: 9).map(\.size), [6], "later roots")
        },
    ]
}
