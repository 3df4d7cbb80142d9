package import Coordination
import JSONSchema
import Wire

extension Core {
    /// The dead deliveries that an operator's act is about, as read for this turn.
    private func dead(_ parameters: JSONValue) -> [DeliveryRow] {
        let most = min(parameters["most"]?.int ?? 100, 10_000)
        let mailbox = parameters["mailbox"]?.string.flatMap { try? Address(parsing: $0) }
            .flatMap { policy.directory.mailbox(of: $0) }
        let isAnywhere = parameters["mailbox"] == nil
        return turn.loaded.values
            .filter { $0.state == .dead && (isAnywhere || $0.mailbox == mailbox) }
            .sorted { $0.key < $1.key }.prefix(max(most, 0)).map { $0 }
    }

    /// Dead letters with reason and attempts, without content.
    func deadLetters(_ parameters: JSONValue) -> Done {
        let rows = dead(parameters)
        let shown = rows.map { row in
            row.json(mailbox: policy.directory.function(row.mailbox)?.address.text ?? "")
        }
        return Done(count: rows.count, body: .array(shown))
    }

    /// Gives dead letters a new round, in their mailbox and at their place; `dryRun` only counts.
    func redrive(_ parameters: JSONValue) -> Done {
        let rows = dead(parameters)
        guard parameters["dryRun"]?.bool != true, !rows.isEmpty else {
            return Done(count: rows.count)
        }
        record(
            .deadLettered(
                EndOutcome(reason: EndOutcome.redriven, marks: rows.map { mark(of: $0) })),
            party: PartyID(raw: 0))
        for row in rows {
            let change = DeliveryChange(mark: mark(of: row), effect: .renewed, step: nil)
            guard let renewed = change.row(after: row) else { continue }
            turn.loaded[row.key] = nil
            mailbox(row.mailbox).revive(renewed)
            active.insert(row.mailbox)
        }
        return Done(count: rows.count)
    }

    /// Removes dead letters, at most as many as told; what is not bounded is not done.
    func purge(_ parameters: JSONValue) throws(Refusal) -> Done {
        guard let most = parameters["most"]?.int, (1...10_000).contains(most) else {
            throw Refusal(.body, [OperateFault.most])
        }
        let rows = dead(parameters)
        guard parameters["dryRun"]?.bool != true, !rows.isEmpty else {
            return Done(count: rows.count)
        }
        record(
            .deadLettered(
                EndOutcome(reason: EndOutcome.purged, marks: rows.map { mark(of: $0) })),
            party: PartyID(raw: 0))
        for row in rows {
            mailboxes[row.mailbox]?.dead -= 1
            turn.loaded[row.key] = nil
        }
        return Done(count: rows.count)
    }
}

extension Envelope {
    /// The mailbox whose dead letters must be read before the act; nil inside: all of them.
    package func deadLettersNeeded(_ directory: Directory) -> (mailbox: MailboxID?, limit: Int)? {
        guard case .operate(let operate) = request,
            [.deadLetters, .redrive, .purge].contains(operate.act)
        else { return nil }
        let limit = min(max(operate.parameters["most"]?.int ?? 100, 1), 10_000)
        let address = operate.parameters["mailbox"]?.string.flatMap { try? Address(parsing: $0) }
        guard operate.parameters["mailbox"] != nil else { return (nil, limit) }
        return (address.flatMap { directory.mailbox(of: $0) } ?? MailboxID(raw: -1), limit)
    }
}

extension Core {
    /// Takes in deliveries that were read for an operator's act.
    package func take(_ rows: [DeliveryRow]) {
        for row in rows {
            // Memory may be ahead of the row that was read.
            guard let pending = pending(row.key) else {
                turn.loaded[row.key] = row
                continue
            }
            turn.loaded[row.key] = pending.row
        }
    }

    /// What memory knows of a delivery that the store does not know yet.
    func pending(_ key: DeliveryKey) -> PendingDelivery? {
        dirty.deliveries[key] ?? round?.delivery(key)
    }
}
