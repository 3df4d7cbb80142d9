package import Coordination
package import JSONSchema
import Wire

extension Core {
    /// Cases to be looked at for reminders now, of those that memory is ahead of the store with.
    package func dirtyCasesDue(limit: Int) -> [CaseID] {
        guard mayRemind else { return [] }
        return wakes.due(at: now, limit: limit)
    }

    /// Whether the store may know of cases that are due now.
    package var storeMayHaveDue: Bool {
        mayRemind && (wakes.stored.map { $0 <= now } ?? false)
    }

    var mayRemind: Bool { !clockGuard.holdsReminders && !clockGuard.isBehind && !isDiskLow }

    /// What the store said when it was asked for due cases.
    package func storedWakes(next: Instant?) { wakes.stored = next }

    /// It has sent as many as a case may; what is due is not sent any more.
    package func hasAllReminders(_ id: CaseID) -> Bool {
        guard let file = cases[id]?.state, file.fired.count >= CaseBounds.reminders else {
            return false
        }
        return mayRemind && !setAside.contains(id) && !evaluate(file).due.isEmpty
    }

    /// Sends the reminders of a case that are due, each exactly once.
    package func remind(_ id: CaseID) {
        guard let entry = cases[id], mayRemind, !setAside.contains(id) else { return }
        let (due, next) = evaluate(entry.state)
        for firing in due { fire(firing, in: id) }
        guard due.isEmpty, next != entry.wake else { return }
        setWake(of: id, to: next)
    }

    private func evaluate(_ file: Case) -> (due: [ReminderFiring], next: Instant?) {
        reminders(
            in: file, rules: policy.rules, directory: policy.directory, clock: policy.clock,
            through: now)
    }

    /// Computes wake-ups that changes have made unknown, a few cases a turn.
    ///
    /// A case is looked at when it is written too, which comes soon where much happens.
    ///
    /// - Parameter facts: how many the turn had.
    package func findWakes(after facts: Int, isIdle: Bool) {
        guard !wakes.unknown.isEmpty else { return }
        let most = isIdle ? settings.sliceRows : facts < 64 ? 1 : 0
        for id in wakes.unknown.prefix(most).sorted() { findWake(of: id) }
    }

    /// Computes when the reminders of a case must be evaluated next.
    func findWake(of id: CaseID) {
        guard wakes.unknown.remove(id) != nil, let entry = cases[id] else { return }
        let wake = setAside.contains(id) ? nil : wake(of: entry.state)
        entry.wake = wake
        wakes.set(id, wake)
    }

    /// When a case must be looked at next; at once if something is due.
    func wake(of file: Case) -> Instant? {
        let (due, next) = evaluate(file)
        return due.isEmpty ? next : now
    }

    private func setWake(of id: CaseID, to wake: Instant?) {
        wakes.unknown.remove(id)
        guard let entry = cases[id] else { return }
        entry.wake = wake
        entry.isDirty = true
        cases.touch(entry)
        dirty.cases.insert(id)
        wakes.set(id, wake)
    }

    /// The store refused the case's reminders; the other cases must not wait for it.
    package func setAside(_ id: CaseID) {
        setAside.insert(id)
        setWake(of: id, to: nil)
    }

    private func fire(_ firing: ReminderFiring, in caseID: CaseID) {
        let id = ReminderID(of: firing.key)
        // In a conflict what is for another function of a party goes to the one listed.
        let receiver = cases[caseID]?.state.listed(for: firing.receiver) ?? firing.receiver
        guard let mailbox = policy.directory.home(of: receiver, on: day) else {
            warn(ofUnreachable: firing.receiver)
            setWake(
                of: caseID,
                to: policy.clock.window.nextOpening(
                    after: Moment(now.adding(days: 1), zone: turn.moment.zone)))
            return
        }
        let isWaiting = policy.directory.isUnheld(mailbox, on: day)
        let message = ReminderMessage(
            firing: firing, id: id, caseID: caseID, at: max(now, lastAt))
        let salt = random.bytes(16)
        let place = DeliveryKey(mailbox: mailbox, number: (mailboxes[mailbox]?.last ?? 0) + 1)
        var event = EventOutcome(
            type: message.type, id: id.text, source: ReminderMessage.source,
            copies: [
                Copy(
                    to: firing.receiver.text, state: isWaiting ? .waiting : .queued, place: place)
            ],
            digest: Hex.text(
                EvidenceHash.message(salt: salt, header: message.header, body: message.body)),
            size: message.header.count + message.body.count)
        event.changes = firing.changes
        event.reason = message.reason
        let fact = record(.reminded(event), party: PartyID(raw: 0), caseID: caseID)
        let body = BodyRow(
            sequence: fact.sequence, salt: salt, header: message.header, body: message.body)
        turn.batch.bodies.append(body)
        turn.views[fact.sequence] = EventView(fact: fact, event: event, body: body)
        turn.batch.reminders.append((id: id.bytes, sequence: fact.sequence))
        counts.reminders += 1
    }
}

/// The message that carries a reminder.
struct ReminderMessage {
    static let source = "samband"

    /// With the prefix.
    let type: String
    let header: [UInt8]
    let body: [UInt8]
    /// Rule, version, basis and arithmetic: why it came.
    let reason: JSONValue

    init(firing: ReminderFiring, id: ReminderID, caseID: CaseID, at: Instant) {
        type = MessageType.prefix + firing.message.rawValue
        let header: JSONValue = [
            "specversion": "1.0", "id": .string(id.text),
            "source": .string(Self.source), "type": .string(type),
            "subject": .string(caseID.text), "time": .string(at.rfc3339),
            "datacontenttype": "application/json", "to": .string(firing.receiver.text),
        ]
        self.header = header.serialized()
        reason = firing.json
        body = firing.json.serialized()
    }
}

extension ReminderFiring {
    /// The body of its message.
    package var json: JSONValue {
        message == .escalation ? escalation : reminder
    }

    /// What was asked for, in which case and by when; nothing of what it is about.
    private var escalation: JSONValue {
        [
            "rule": .string(rule), "name": name.json, "ruleVersion": .string(ruleVersion),
            "step": .integer(Int64(step)), "stepDate": .string(stepDate.iso),
            "dueDate": .string(dueDate.iso), "about": .string(request ?? ""), "text": text.json,
            "basis": basis.json, "arithmetic": arithmetic.json, "mark": .string(mark.rawValue),
        ]
    }

    private var reminder: JSONValue {
        var object: JSONObject = [
            "rule": .string(rule), "name": name.json, "ruleVersion": .string(ruleVersion),
            "step": .integer(Int64(step)), "stepDate": .string(stepDate.iso),
            "dueDate": .string(dueDate.iso), "period": .string(period.iso),
            "text": text.json, "basis": basis.json, "arithmetic": arithmetic.json,
            "mark": .string(mark.rawValue),
        ]
        if unit != .day { object["unit"] = .string(unit.rawValue) }
        object["employment"] = employment.map { .string($0) }
        if !digestOfOlder.isEmpty {
            object["older"] = .array(
                digestOfOlder.map {
                    ["rule": .string($0.rule), "step": .integer(Int64($0.step))]
                })
        }
        if isSummary { object["isSummary"] = true }
        return .object(object)
    }
}
