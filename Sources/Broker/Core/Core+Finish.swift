import Coordination
import JSONSchema
import Wire

/// What a turn comes to: one commit, and what may be sent once it is on the disk.
package struct TurnResult: Sendable {
    package var batch: CommitBatch
    package var answers: [Outgoing]
    package var queries: [PreparedQuery]
    package var checkpoint: Checkpoint
    /// The directory or the rules changed: the socket thread needs the new policy.
    package var policyChanged: Bool
    /// What an operator must know.
    package var alarms: [EngineAlarm]
}

extension Core {
    /// Memory is ahead of the store.
    package var isDirty: Bool { !dirty.isEmpty || round != nil }

    /// How many facts the projections in the store are behind.
    package var lag: Int64 { lastSequence - appliedThrough }

    /// Ends the turn. `isIdle`: nothing waits, so projections may be written generously.
    package func finish(isIdle: Bool) -> TurnResult {
        followStatuses()
        var batch = turn.batch
        fillProjections(of: &batch, isIdle: isIdle)
        let checkpoint = Checkpoint(size: evidence.size, root: evidence.root)
        if !batch.facts.isEmpty {
            batch.checkpoint = checkpoint
            batch.peaks = evidence.peaks
        }
        var answers = turn.answers
        for receipt in turn.receipts { answers.append(Outgoing(receipt, checkpoint)) }
        let result = TurnResult(
            batch: batch, answers: answers, queries: turn.queries, checkpoint: checkpoint,
            policyChanged: turn.policyChanged, alarms: turn.alarms)
        counts.commits += batch.isEmpty ? 0 : 1
        return result
    }

    /// The commit is on the disk.
    package func committed(_ result: TurnResult) {
        if let through = result.batch.projections.appliedThrough { appliedThrough = through }
        for row in result.batch.projections.cases where !isPending(row.id) {
            cases.clean(row.id)
            wakes.flushed(row.id, wake: row.wake)
        }
    }

    /// Whether the case has changed since its row was made: the next batch may have been decided.
    private func isPending(_ id: CaseID) -> Bool {
        dirty.cases.contains(id) || round?.holds(id) ?? false
    }

    /// Nothing of the turn is needed any more: its commit is made or under way.
    package func endTurn() { turn = Turn(moment: turn.moment) }

    private func fillProjections(of batch: inout CommitBatch, isIdle: Bool) {
        let all =
            !mailboxesToLoad.isEmpty || storeMayHaveDue
            || turn.queries.contains(where: \.readsProjections)
        let isPressing = dirty.count > settings.dirtySoft || lag > 40_000 || round != nil
        guard isIdle || all || isPressing else { return }
        repeat {
            if round == nil, !dirty.isEmpty {
                round = FlushRound(dirty, target: lastSequence)
                dirty = Dirty()
            }
            guard var current = round else { break }
            // A busy core keeps pace with what a batch makes dirty, or the lag would grow.
            let rows = all ? Int.max : max(settings.sliceRows, 2 * batch.facts.count)
            batch.projections.append(current.take(rows: rows) { caseRow($0) })
            round = current.isDone ? nil : current
        } while all && isDirty
        // Facts that leave no row behind are in the projections as soon as they are written.
        if !isDirty, !batch.facts.isEmpty { batch.projections.appliedThrough = lastSequence }
    }

    func caseRow(_ id: CaseID) -> CaseRow? {
        findWake(of: id)
        return cases[id].map { entry in
            CaseRow(
                id: id, through: entry.through, head: entry.head, wake: entry.wake,
                json: entry.state.bytes)
        }
    }
}

extension ProjectionSlice {
    fileprivate mutating func append(_ other: ProjectionSlice) {
        cases += other.cases
        deliveries += other.deliveries
        settled += other.settled
        statuses += other.statuses
        mailboxes += other.mailboxes
        appliedThrough = other.appliedThrough ?? appliedThrough
        wakeRules = other.wakeRules ?? wakeRules
    }
}
