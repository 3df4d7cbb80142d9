internal import Broker
internal import Coordination
internal import Wire

extension JournalConformance {
    static let journalChecks = [
        JournalConformance("a new journal is empty") { subject in
            let head = try subject.journal.head()
            try expect(head.lastSequence, 0, "last sequence")
            try expect(head.lastAt, nil, "time of the last fact")
            try expect(head.appliedThrough, 0, "watermark")
            try expect(head.tokenKey.count, 32, "bytes of the token key")
            try expect(head.peaks, [], "peaks")
            try expect(head.topMessageID, [], "greatest message id")
            try expect(try subject.journal.facts(after: 0, limit: 10), [], "facts")
            try expect(try subject.journal.mailboxes(), [], "mailboxes")
            try expect(try subject.journal.nextWake(), nil, "wake")
            try expect(try subject.journal.checkpoint(covering: 1), nil, "checkpoint")
        },
        JournalConformance("facts come back whole and in order, page by page") { subject in
            let facts = (1...7).map {
                Sample.fact($0, kind: FactKind.allCases[Int($0)], case: $0 % 2 == 0 ? 3 : nil)
            }
            var batch = CommitBatch()
            batch.facts = facts
            try subject.journal.commit(batch)
            let journal = subject.journal
            try expect(try journal.facts(after: 0, limit: 3), Array(facts[..<3]), "first page")
            try expect(try journal.facts(after: 3, limit: 3), Array(facts[3..<6]), "second")
            try expect(try journal.facts(after: 6, limit: 3), Array(facts[6...]), "last")
            try expect(try journal.facts(after: 7, limit: 3), [], "behind the end")
            try expect(try journal.facts(after: 0, limit: 0), [], "no rows asked for")
            try expect(try journal.fact(7), facts[6], "one fact")
            try expect(try journal.fact(0), nil, "fact 0")
            try expect(try journal.fact(8), nil, "fact behind the end")
        },
        JournalConformance("directory facts are found among the others") { subject in
            var batch = CommitBatch()
            batch.facts = (1...6).map { Sample.fact($0, kind: $0 % 3 == 0 ? .directory : .event) }
            try subject.journal.commit(batch)
            try expect(try subject.journal.directoryFacts().map(\.sequence), [3, 6], "directory")
        },
        JournalConformance("the head is that of the last commit, also after a restart") { subject in
            let first = try subject.journal.head()
            try subject.journal.commit(Sample.batch(1...3))
            try subject.journal.commit(Sample.batch(4...4))
            for _ in 0..<2 {
                let head = try subject.journal.head()
                try expect(head.lastSequence, 4, "last sequence")
                try expect(head.lastAt, Sample.fact(4).at, "time of the last fact")
                try expect(head.peaks, Sample.batch(4...4).peaks, "peaks")
                try expect(head.topMessageID, Sample.key(4).id, "greatest message id")
                try expect(head.tokenKey, first.tokenKey, "token key")
                try expect(head.epoch, first.epoch, "epoch")
                try subject.reopen()
            }
        },
        JournalConformance("a commit without facts leaves the peaks") { subject in
            try subject.journal.commit(Sample.batch(1...1))
            try subject.journal.commit(Sample.slice { $0.appliedThrough = 1 })
            try expect(try subject.journal.head().peaks, Sample.batch(1...1).peaks, "peaks")
        },
        JournalConformance("known message ids are found, unknown ones are absent") { subject in
            try subject.journal.commit(Sample.batch(1...2))
            let keys = [
                Sample.key(1), Sample.key(2), Sample.key(3), Sample.key(1, party: 8),
                MessageKey(party: PartyID(raw: 7), id: Array("id-".utf8)),
            ]
            let found = try subject.journal.sequences(of: keys)
            try expect(found, [Sample.key(1): 1, Sample.key(2): 2], "sequences")
            try expect(try subject.journal.sequences(of: []), [:], "nothing asked for")
        },
        JournalConformance("bodies come back byte for byte, unknown ones are absent") { subject in
            var batch = Sample.batch(1...3)
            batch.bodies[1].body = []
            batch.bodies[2].header = [0, 0xFF, 0, 0x7B]
            try subject.journal.commit(batch)
            let found = try subject.journal.bodies([3, 1, 2, 9])
            try expect(found.count, 3, "bodies found")
            for row in batch.bodies { try expect(found[row.sequence], row, "body") }
        },
        JournalConformance("erasure takes content and salt, and leaves the fact") { subject in
            try subject.journal.commit(Sample.batch(1...3))
            var erasure = CommitBatch()
            erasure.facts = [Sample.fact(4, kind: .operated)]
            erasure.erasures = [2, 77]
            try subject.journal.commit(erasure)
            for _ in 0..<2 {
                let found = try subject.journal.bodies([1, 2, 3])
                try expect(found.keys.sorted(), [1, 3], "bodies left")
                try expect(try subject.journal.fact(2), Sample.fact(2), "the fact")
                let known = try subject.journal.sequences(of: [Sample.key(2)])
                try expect(known, [Sample.key(2): 2], "its message id")
                try subject.reopen()
            }
        },
        JournalConformance("what has content is found in order, without what was erased") {
            subject in
            try subject.journal.commit(Sample.batch(1...7))
            var erasure = CommitBatch()
            erasure.facts = [Sample.fact(8, kind: .retained)]
            erasure.erasures = [2, 5, 6]
            try subject.journal.commit(erasure)
            for (after, limit, found) in [
                (0, 3, [1, 3, 4]), (4, 3, [7]), (0, 9, [1, 3, 4, 7]), (7, 9, []), (1, 0, []),
            ] as [(Int64, Int, [Int64])] {
                let contents = try subject.journal.contents(after: after, limit: limit)
                try expect(contents, found, "contents after \(after)")
            }
        },
        JournalConformance("a checkpoint covers what its commit held") { subject in
            try subject.journal.commit(Sample.batch(1...3))
            try subject.journal.commit(Sample.batch(4...5))
            let journal = subject.journal
            for (sequence, size) in [(1, 3), (3, 3), (4, 5), (5, 5)] as [(Int64, Int64)] {
                let found = try journal.checkpoint(covering: sequence)
                try expect(found, Checkpoint(size: size, root: Sample.hash(-size)), "covering")
            }
            try expect(try journal.checkpoint(covering: 6), nil, "behind the end")
        },
        JournalConformance("person numbers are found by number, unknown ones are absent") {
            subject in
            let numbers = try ["191212121212", "200001010008"].map(PersonNumber.init(parsing:))
            var batch = CommitBatch()
            batch.persons = [PersonRow(number: numbers[0], party: PartyID(raw: 40))]
            try subject.journal.commit(batch)
            try subject.reopen()
            let found = try subject.journal.parties(of: numbers)
            try expect(found, [numbers[0]: PartyID(raw: 40)], "parties")
        },
        JournalConformance("what was committed is there after a restart") { subject in
            try Sample.populate(subject.journal)
            let before = try Snapshot(subject)
            try subject.reopen()
            try expect(try Snapshot(subject), before, "contents")
        },
        JournalConformance("the log can be moved at any time") { subject in
            try Sample.populate(subject.journal)
            let before = try Snapshot(subject)
            while !(try subject.journal.checkpointLog()) {}
            try expect(try Snapshot(subject), before, "contents")
            try expect(try subject.journal.space().log, 0, "bytes left in the log")
        },
    ]
}

extension Sample {
    /// Something in every table.
    static func populate(_ journal: any Journal) throws {
        var batch = batch(1...6)
        batch.facts = (1...6).map {
            fact($0, kind: $0 == 6 ? .directory : .event, case: 1, previous: $0 - 1)
        }
        batch.reminders = [(id: [UInt8](repeating: 9, count: 16), sequence: 5)]
        batch.nodes = [EvidenceNode(level: 8, index: 0, hash: hash(80))]
        batch.projections.cases = [
            row(case: 1, through: 6, head: 6, wake: start, json: "{\"a\":\"å\"}"), row(case: 2),
        ]
        batch.projections.deliveries = [
            delivery(1, 1), delivery(1, 2, state: .leased, attempts: 1),
            delivery(2, 1, state: .dead, attempts: 3),
        ]
        batch.projections.statuses = [status(changed: 1), status(changed: 2, event: 2)]
        batch.projections.mailboxes = [
            (mailbox: MailboxID(raw: 1), last: 2), (mailbox: MailboxID(raw: 2), last: 1),
        ]
        batch.projections.appliedThrough = 6
        try journal.commit(batch)
    }
}
