internal import Broker
internal import Coordination
internal import Wire

extension JournalConformance {
    static let refusalChecks = [
        JournalConformance("a sequence that exists is refused with its whole batch") { subject in
            try subject.journal.commit(Sample.batch(1...2))
            var batch = Sample.batch(2...3)
            batch.dedupe = []
            try expectRefusal(of: batch, by: "fact", on: subject)
        },
        JournalConformance("a gap in the sequence is refused") { subject in
            try subject.journal.commit(Sample.batch(1...2))
            try expectRefusal(of: Sample.batch(4...4), by: "factOrder", on: subject)
            try subject.journal.commit(Sample.batch(3...3))
        },
        JournalConformance("time that goes back is refused, standing still is not") { subject in
            try subject.journal.commit(Sample.batch(1...1))
            var batch = CommitBatch()
            let now = Sample.fact(1).at
            batch.facts = [Sample.fact(2, at: now.adding(milliseconds: -1))]
            try expectRefusal(of: batch, by: "factTime", on: subject)
            batch.facts = [Sample.fact(2, at: now)]
            try subject.journal.commit(batch)
        },
        JournalConformance("a message id that exists is refused with its whole batch") { subject in
            try subject.journal.commit(Sample.batch(1...2))
            var batch = Sample.batch(3...4)
            batch.dedupe[1].key = Sample.key(1)
            batch.projections.cases = [Sample.row(case: 1)]
            batch.projections.appliedThrough = 4
            try expectRefusal(of: batch, by: "messageId", on: subject)
            batch.dedupe[1].key = Sample.key(1, party: 8)
            try subject.journal.commit(batch)
        },
        JournalConformance("a message id twice in one batch is refused") { subject in
            var batch = Sample.batch(1...2)
            batch.dedupe[1].key = Sample.key(1)
            try expectRefusal(of: batch, by: "messageId", on: subject)
        },
        JournalConformance("a message id holds 1 to 64 bytes") { subject in
            for (count, fits) in [(0, false), (1, true), (64, true), (65, false)] {
                let next = try subject.journal.head().lastSequence + 1
                var batch = Sample.batch(next...next)
                batch.dedupe[0].key.id = [UInt8](repeating: 0x61, count: count)
                if fits {
                    try subject.journal.commit(batch)
                } else {
                    try expectRefusal(of: batch, by: "messageIdLength", on: subject)
                }
            }
        },
        JournalConformance("a reminder fires once for ever") { subject in
            var batch = Sample.batch(1...1)
            batch.reminders = [(id: [UInt8](repeating: 5, count: 16), sequence: 1)]
            try subject.journal.commit(batch)
            try subject.reopen()
            var again = Sample.batch(2...2)
            again.reminders = [(id: [UInt8](repeating: 5, count: 16), sequence: 2)]
            try expectRefusal(of: again, by: "reminder", on: subject)
            again.reminders = [(id: [UInt8](repeating: 5, count: 15), sequence: 2)]
            try expectRefusal(of: again, by: "reminderId", on: subject)
        },
        JournalConformance("a person number and a party belong to each other alone") { subject in
            let numbers = try ["191212121212", "200001010008"].map(PersonNumber.init(parsing:))
            var batch = CommitBatch()
            batch.persons = [PersonRow(number: numbers[0], party: PartyID(raw: 40))]
            try subject.journal.commit(batch)
            batch.persons = [PersonRow(number: numbers[0], party: PartyID(raw: 41))]
            try expectRefusal(of: batch, by: "person", on: subject)
            batch.persons = [PersonRow(number: numbers[1], party: PartyID(raw: 40))]
            try expectRefusal(of: batch, by: "person", on: subject)
        },
        JournalConformance("a body or a reminder without its fact is refused") { subject in
            try subject.journal.commit(Sample.batch(1...1))
            var batch = CommitBatch()
            batch.bodies = [Sample.body(2)]
            try expectRefusal(of: batch, by: "foreignKey", on: subject)
            batch.bodies = []
            batch.reminders = [(id: [UInt8](repeating: 5, count: 16), sequence: 2)]
            try expectRefusal(of: batch, by: "foreignKey", on: subject)
        },
        JournalConformance("lengths and ranges are held") { subject in
            try subject.journal.commit(Sample.batch(1...1))
            try expectRefusal(
                of: changed { $0.facts[0].leaf = Sample.hash(2) + [0] },
                by: "factLeaf",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.facts[0].previousInCase = 1 },
                by: "factPreviousInCase",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.bodies[0].salt.removeLast() },
                by: "bodySalt",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.checkpoint?.root.removeLast() },
                by: "checkpointRoot",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.checkpoint?.size = 3 },
                by: "checkpointOrder",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.peaks = [[1]] },
                by: "storeHeadPeaks",
                on: subject
            )
            try expectRefusal(
                of: changed { $0.nodes = [EvidenceNode(level: 9, index: 0, hash: Sample.hash(1))] },
                by: "evidenceNodeLevel",
                on: subject
            )
            try subject.journal.commit(changed { _ in })
        },
        JournalConformance("projections are held to their ranges") { subject in
            try subject.journal.commit(Sample.batch(1...1))
            let refused: [(String, (inout ProjectionSlice) -> Void)] = [
                (
                    "deliveryReason",
                    {
                        $0.deliveries = [Sample.delivery(1, 1)]
                        $0.deliveries[0].reason = "expired"
                    }
                ),
                (
                    "deliveryReason",
                    {
                        $0.deliveries = [Sample.delivery(1, 1, state: .dead)]
                        $0.deliveries[0].reason = ""
                    }
                ),
                ("deliveryNumber", { $0.deliveries = [Sample.delivery(1, 0)] }),
                (
                    "deliveryPriority",
                    {
                        $0.deliveries = [Sample.delivery(1, 1)]
                        $0.deliveries[0].priority = 3
                    }
                ),
                ("caseStateHead", { $0.cases = [Sample.row(case: 1, through: 1, head: 2)] }),
                ("caseStateJson", { $0.cases = [Sample.row(case: 1, json: "")] }),
                ("statusEvent", { $0.statuses = [Sample.status(changed: 1, event: 2)] }),
                ("appliedThrough", { $0.appliedThrough = 2 }),
            ]
            for (rule, change) in refused {
                try expectRefusal(of: Sample.slice(change), by: rule, on: subject)
            }
        },
    ]

    /// The second event, changed in one place.
    private static func changed(_ change: (inout CommitBatch) -> Void) -> CommitBatch {
        var batch = Sample.batch(2...2)
        change(&batch)
        return batch
    }
}
