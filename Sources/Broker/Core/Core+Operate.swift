import Coordination
import JSONSchema
import Wire

extension Core {
    /// An operator's act: allowed by role, audited, answered with what it did.
    func operate(_ operate: Operate, from envelope: Envelope) {
        guard let role = operate.act.role,
            envelope.principal.roles.contains(role) || envelope.principal.roles.contains(.admin)
        else { return refuse(envelope, Refusal(.notAllowed)) }
        do throws(Refusal) {
            guard let done = try perform(operate, envelope) else { return }
            answer(done, to: operate, envelope)
        } catch {
            refuse(envelope, error)
        }
    }

    /// The act was carried out: that is a fact, and answered.
    func answer(_ done: Done, to operate: Operate, _ envelope: Envelope) {
        record(
            .operated(
                OperateOutcome(
                    key: envelope.principal.keyID, act: operate.act.rawValue,
                    why: operate.why, count: done.count, detail: done.audit)),
            party: envelope.principal.party, caseID: done.caseID)
        answer(
            .done, to: envelope,
            ["do": .string(operate.act.rawValue), "count": .integer(Int64(done.count))],
            body: done.body.serialized())
    }

    /// What an act came to.
    struct Done {
        var count = 0
        var body: JSONValue = [:]
        /// What the audit keeps beside who, what, count and why; never a person number.
        var audit: JSONValue = [:]
        /// The case that the act changed.
        var caseID: CaseID?
    }

    /// - Returns: nil if something is read first, and the act answered when it has been.
    private func perform(_ operate: Operate, _ envelope: Envelope) throws(Refusal) -> Done? {
        switch operate.act {
        case .status: return Done(count: 1, body: statusReport)
        case .directory: return try changeDirectory(operate.parameters)
        case .person: return try registerPerson(operate)
        case .deadLetters: return deadLetters(operate.parameters)
        case .redrive: return redrive(operate.parameters)
        case .purge: return try purge(operate.parameters)
        case .pause: return try pause(operate.parameters, true)
        case .resume: return try pause(operate.parameters, false)
        case .remind: return Done(count: Int(counts.reminders))
        case .clockConfirm:
            clockGuard.confirm()
            return Done(count: 1)
        case .clockSet:
            guard settings.isSimulation else { throw Refusal(.notAllowed) }
            guard let asked = operate.clockSetting else {
                throw Refusal(.body, [OperateFault.time])
            }
            guard asked >= now else { throw Refusal(.rule, [OperateFault.past]) }
            return Done(count: 1, body: ["now": .string(now.rfc3339)])
        case .erase: return try erase(operate)
        case .legalHold: return try hold(operate, true)
        case .legalHoldEnd: return try hold(operate, false)
        case .rulesLoad:
            readRules(for: operate, envelope)
            return nil
        case .rulesDiff:
            try compareRules(for: operate, envelope)
            return nil
        }
    }

    private var statusReport: JSONValue {
        [
            "version": .string(settings.version), "sequence": .integer(lastSequence),
            "at": .string(lastAt.rfc3339), "local": .string(turn.moment.zone.localText(lastAt)),
            "epoch": .integer(epoch), "sessions": .integer(Int64(sessions.count)),
            "casesInMemory": .integer(Int64(cases.count)), "behind": .integer(lag),
            "accepted": .integer(counts.accepted), "refused": .integer(counts.refused),
            "blocked": .integer(counts.blocked), "dispatched": .integer(counts.dispatched),
            "settled": .integer(counts.settled), "deadLettered": .integer(counts.deadLettered),
            "reminders": .integer(counts.reminders), "erased": .integer(counts.erased),
            "remindersHeld": .bool(clockGuard.holdsReminders),
            "simulation": .bool(settings.isSimulation),
            "rules": .string(policy.rules.version), "sweeping": .bool(sweep != nil),
            "diskLow": .bool(isDiskLow), "waiting": .integer(Int64(waitingCopies)),
            "unheld": .array(unheldAddresses.map { .string($0.text) }),
        ]
    }

    private func registerPerson(_ operate: Operate) throws(Refusal) -> Done {
        guard let number = operate.personNumber else {
            throw Refusal(.body, [OperateFault.personNumber])
        }
        let asked = operate.parameters["kind"]?.string ?? PartyKind.insured.rawValue
        guard let kind = [PartyKind.insured, .employer].first(where: { $0.rawValue == asked })
        else { throw Refusal(.body, [OperateFault.personKind]) }
        let party: PartyID
        if let known = turn.persons[number] {
            party = known
        } else {
            let person = newPerson(number)
            record(.directory(person.changes), party: PartyID(raw: 0))
            turn.batch.persons.append(PersonRow(number: number, party: person.party))
            turn.persons[number] = person.party
            party = person.party
        }
        let named = kind == .employer ? trader(of: party) : party
        let address =
            policy.directory.functions(of: named).first
            .flatMap { policy.directory.function($0)?.address.text } ?? ""
        return Done(
            count: 1,
            body: ["party": .integer(Int64(named.raw)), "address": .string(address)],
            audit: ["party": .integer(Int64(named.raw))])
    }

    /// The employer that a person is as a sole trader: another party, with the same walls between
    /// the two as between any others.
    private func trader(of person: PartyID) -> PartyID {
        if let known = policy.directory.trader(of: person) { return known }
        let party = numbers.nextParty()
        let organisation = randomOrganisation()
        record(
            .directory([
                .traderRegistered(party, organisation: organisation, person: person),
                .functionRegistered(
                    numbers.nextMailbox(), party: party, unit: "-", function: "firma",
                    fallback: nil),
            ]), party: PartyID(raw: 0))
        return party
    }

    private func pause(_ parameters: JSONValue, _ isPaused: Bool) throws(Refusal) -> Done {
        guard let text = parameters["mailbox"]?.string,
            let address = try? Address(parsing: text),
            let id = policy.directory.mailbox(of: address)
        else { throw Refusal(.unknown) }
        record(
            .directory([.pauseChanged(id, isPaused: isPaused)]), party: PartyID(raw: 0))
        active.insert(id)
        return Done(count: 1, audit: ["mailbox": .string(text)])
    }
}

extension Operate {
    /// The instant that a virtual clock is to be set to.
    var clockSetting: Instant? {
        act == .clockSet ? parameters["to"]?.string.flatMap { Instant(rfc3339: $0) } : nil
    }

    /// The person number that the act is about, if it is well formed.
    var personNumber: PersonNumber? {
        guard act == .person, let text = parameters["number"]?.string else { return nil }
        return try? PersonNumber(parsing: text)
    }
}

extension Operate.Act {
    /// The role that an operator needs beside `admin`.
    var role: OperatorRole? {
        switch self {
        case .status, .rulesDiff: .audit
        case .directory, .person: .directory
        case .deadLetters, .redrive, .purge, .pause, .resume, .erase: .messages
        case .remind, .legalHold, .legalHoldEnd: .messages
        case .clockConfirm, .clockSet: .clock
        case .rulesLoad: .admin
        }
    }
}

enum OperateFault {
    static let personNumber = Fault(
        path: "/number",
        text: Localized(
            sv: "Ska vara ett giltigt personnummer eller samordningsnummer, 12 siffror.",
            en: "Must be a valid personal or coordination number, 12 digits."))
    static let personKind = Fault(
        path: "/kind",
        text: Localized(
            sv: "Ska vara insured, eller employer för en enskild firma.",
            en: "Must be insured, or employer for a sole trader."))
    static let time = Fault(
        path: "/to",
        text: Localized(
            sv: "Ska vara en tid enligt RFC 3339, som 2026-03-01T08:00:00Z.",
            en: "Must be a time as RFC 3339 says, such as 2026-03-01T08:00:00Z."))
    static let past = Fault(
        path: "/to",
        text: Localized(
            sv: "Klockan är redan förbi den tiden, och går aldrig bakåt.",
            en: "The clock has passed that time, and never goes back."))
    static let most = Fault(
        path: "/most",
        text: Localized(
            sv: "Ange hur många som högst får tas bort, 1 till 10000.",
            en: "Say how many may be removed at most, 1 to 10000."))
}
