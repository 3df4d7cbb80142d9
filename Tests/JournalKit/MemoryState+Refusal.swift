internal import Broker
internal import Coordination
internal import Wire

/// What the store's tables, checks and keys refuse, under the same names.
extension MemoryState {
    /// The name of the rule that the batch breaks, or nil.
    func refusal(of batch: CommitBatch) -> String? {
        orderRefusal(of: batch) ?? journalRefusal(of: batch) ?? evidenceRefusal(of: batch)
            ?? batch.projections.refusal
    }

    private func orderRefusal(of batch: CommitBatch) -> String? {
        let last = head.lastSequence
        var sequence = last
        var time = head.lastAt
        for fact in batch.facts {
            if fact.sequence <= last { return "fact" }
            if fact.sequence != sequence + 1 { return "factOrder" }
            if let time, fact.at < time { return "factTime" }
            sequence = fact.sequence
            time = fact.at
        }
        if let checkpoint = batch.checkpoint, checkpoint.size != sequence {
            return "checkpointOrder"
        }
        let mark = batch.projections.appliedThrough ?? 0
        return mark > sequence ? "appliedThrough" : nil
    }

    private func journalRefusal(of batch: CommitBatch) -> String? {
        for fact in batch.facts { if let rule = fact.refusal { return rule } }
        let known = 1...max(1, head.lastSequence + Int64(batch.facts.count))
        let isEmpty = facts.isEmpty && batch.facts.isEmpty
        for row in batch.bodies where isEmpty || !known.contains(row.sequence) {
            return "foreignKey"
        }
        for row in batch.reminders where isEmpty || !known.contains(row.sequence) {
            return "foreignKey"
        }
        for row in batch.bodies where row.salt.count != 16 { return "bodySalt" }
        for row in batch.dedupe where !(1...64).contains(row.key.id.count) {
            return "messageIdLength"
        }
        for row in batch.reminders where row.id.count != 16 { return "reminderId" }
        return duplicate(in: batch)
    }

    private func duplicate(in batch: CommitBatch) -> String? {
        if repeats(batch.bodies.map(\.sequence), in: { bodies[$0] != nil }) { return "body" }
        if repeats(batch.dedupe.map(\.key), in: { sequences[$0] != nil }) { return "messageId" }
        if repeats(batch.reminders.map(\.id), in: { reminders[$0] != nil }) {
            return "reminder"
        }
        if repeats(batch.persons.map(\.number), in: { persons[$0] != nil }) { return "person" }
        if repeats(batch.persons.map(\.party), in: { personParties.contains($0) }) {
            return "person"
        }
        return nil
    }

    private func evidenceRefusal(of batch: CommitBatch) -> String? {
        if let checkpoint = batch.checkpoint {
            if checkpoint.root.count != 32 { return "checkpointRoot" }
            if checkpoints.last?.size == checkpoint.size { return "checkpoint" }
        }
        for node in batch.nodes {
            if ![8, 16, 24, 32].contains(node.level) { return "evidenceNodeLevel" }
            if node.hash.count != 32 { return "evidenceNodeHash" }
        }
        let keys = batch.nodes.map { NodeKey(level: $0.level, index: $0.index) }
        if repeats(keys, in: { nodes[$0] != nil }) { return "evidenceNode" }
        if !batch.facts.isEmpty, batch.peaks.joined().count % 32 != 0 { return "storeHeadPeaks" }
        return nil
    }

    private func repeats<Key: Hashable>(_ keys: [Key], in exists: (Key) -> Bool) -> Bool {
        Set(keys).count != keys.count || keys.contains(where: exists)
    }
}

extension Fact {
    fileprivate var refusal: String? {
        if party.raw < 0 { return "factParty" }
        if previousInCase < 0 || previousInCase >= sequence { return "factPreviousInCase" }
        if caseID == nil, previousInCase != 0 { return "factPreviousInCase" }
        if leaf.count != 32 { return "factLeaf" }
        return data.isEmpty ? "factData" : nil
    }
}

extension ProjectionSlice {
    fileprivate var refusal: String? {
        for row in cases {
            if row.through < 1 { return "caseStateThrough" }
            if !(1...row.through).contains(row.head) { return "caseStateHead" }
            if row.json.isEmpty { return "caseStateJson" }
        }
        for row in deliveries {
            if row.number < 1 { return "deliveryNumber" }
            if row.sequence < 1 { return "deliverySequence" }
            if row.ordinal < 0 { return "deliveryOrdinal" }
            if row.attempts < 0 { return "deliveryAttempts" }
            if !(0...row.attempts).contains(row.earlierAttempts) { return "deliveryEarlier" }
            if row.size < 0 { return "deliverySize" }
            if row.priority > 2 { return "deliveryPriority" }
            if (row.state == .dead) == row.reason.isEmpty { return "deliveryReason" }
        }
        for row in statuses {
            if row.changed < 1 { return "statusChanged" }
            if !(1...row.changed).contains(row.event) { return "statusEvent" }
            if row.ordinal < 0 { return "statusOrdinal" }
            if row.step.isEmpty { return "statusStep" }
        }
        return nil
    }
}
