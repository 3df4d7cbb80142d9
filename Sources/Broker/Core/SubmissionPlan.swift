import Coordination
import Crypto
import JSONSchema
import Wire

/// An event that has been accepted in thought: everything that its facts and rows will say.
struct AcceptedEvent {
    var submission: Submission
    var key: MessageKey
    var party: PartyID
    var caseID: CaseID?
    var sequence: Int64
    var outcome: EventOutcome
    var salt: [UInt8]
    /// As it is kept: with a person number exchanged.
    var body: [UInt8]
    var blocked: [Draft]
    /// Those who had what the event corrects and to whom it does not go itself.
    var notices: [CorrectionNotice]
    /// What it does to another case.
    var linked: LinkedEvent?
    /// Registered with the event in one fact; nil where the type names no person. Known or new,
    /// an event of such a type takes the same numbers, so that nobody learns by counting.
    var newPersons: [NewPerson]?
}

/// Decides an atomic batch over copies; nothing counts until all of it holds.
struct SubmissionPlan {
    private let core: Core
    private let sender: Principal
    private var overlay: [CaseID: Case] = [:]
    private var persons: PersonExchange
    private var numbers: [MailboxID: Int64] = [:]
    private var sequence: Int64
    private(set) var accepted: [AcceptedEvent] = []
    /// Facts to keep although the message is refused: every copy of it was blocked.
    private(set) var blockedWhole: [Draft] = []

    init(core: Core, sender: Principal) {
        self.core = core
        self.sender = sender
        persons = PersonExchange(core: core)
        sequence = core.lastSequence
    }

    private var directory: Directory { persons.directory }

    /// Decides one event of the batch; `index` is its place, for the faults of a longer one.
    mutating func add(
        _ submission: Submission, _ key: MessageKey, index: Int?
    ) throws(Refusal) {
        do throws(Refusal) {
            try decide(submission, key)
        } catch {
            guard let index else { throw error }
            throw error.within(event: index)
        }
    }

    private mutating func decide(
        _ submission: Submission, _ key: MessageKey
    ) throws(Refusal) {
        guard let party = directory.party(sender.party) else { throw Refusal(.notAllowed) }
        let header = submission.header
        let times = timeFaults(header)
        var exchange = try persons.exchange(submission)
        if submission.type.effect.takesSeats {
            let routing = SeatRouting(
                directory: directory, day: core.day, source: header.source)
            exchange.fields = routing.routed(exchange.fields, birthDay: exchange.birthDay)
        }
        let caseID = submission.type.opensCase ? newCaseID() : header.subject
        guard let caseID else { throw Refusal(.attribute, [SubmitFault.subjectMissing]) }
        let before = try openCase(caseID, for: submission.type, party)
        guard before?.admits(header.source) ?? true else { throw Refusal(.unknown) }
        sequence += submission.type.namesPersons ? 2 : 1
        var targets: [Target] = []
        var refusals = times.isEmpty ? [] : [Refusal(.attribute, times)]
        do throws(Refusal) {
            try MaskCheck(catalogue: core.policy.catalogue).check(submission)
        } catch {
            refusals.append(error)
        }
        // In a case that was joined into another nothing is addressed: it is told where to.
        if let before, before.mergedInto == nil {
            do throws(Refusal) {
                targets = try Addressing(self.addressing(before, submission, party)).targets()
                try refuseIfAllBlocked(targets, submission, caseID)
            } catch {
                refusals.append(error)
            }
        }
        var incoming = incoming(submission, exchange, party, caseID, targets)
        guard refusals.isEmpty else {
            // As it was meant: a receiver that it cannot go to is told of already.
            incoming.receivers = targets.isEmpty ? header.addressed : targets.compactMap(\.address)
            if incoming.receivers.isEmpty, !header.to.isEmpty, let before {
                incoming.receivers = [before.insured]
            }
            throw whole(refusals, incoming, in: before)
        }
        var outcome = try decide(incoming, in: before)
        if before == nil, let after = outcome.file {
            targets = try Addressing(self.addressing(after, submission, party)).targets()
            try refuseIfAllBlocked(targets, submission, caseID)
            // What the message makes known depends on whom it goes to.
            incoming.receivers = targets.openAddresses
            if !incoming.receivers.isEmpty { outcome = try decide(incoming, in: nil) }
        }
        overlay[caseID] = outcome.file
        let reached = before.map { core.reached(by: submission, in: $0, party.id) } ?? []
        keep(submission, key, exchange, caseID, targets, reached, outcome)
    }

    private func decide(_ incoming: Incoming, in file: Case?) throws(Refusal) -> CaseOutcome {
        do throws(CaseRefusal) {
            return try Coordination.decide(
                incoming, in: file, rules: core.policy.rules, directory: directory)
        } catch {
            throw Refusal(error)
        }
    }

    /// Every fault at once, under the code of the first; what the case says against the message is
    /// told beside what was wrong before it came that far.
    private func whole(
        _ refusals: [Refusal], _ incoming: Incoming, in file: Case?
    ) -> Refusal {
        var whole = refusals[0]
        whole.faults = refusals.flatMap(\.faults)
        do throws(CaseRefusal) {
            _ = try Coordination.decide(
                incoming, in: file, rules: core.policy.rules, directory: directory)
        } catch {
            let faults = error.faults.filter {
                $0.kind != .receiverUnknown && $0.kind != .receiverNotAllowed
            }
            // What the sender may not know of is told alone, as everywhere.
            if faults.contains(where: { $0.kind == .caseUnknown }) { return Refusal(error) }
            whole.faults += faults.map { Fault($0) }
        }
        return whole
    }

    private func timeFaults(_ header: EventHeader) -> [Fault] {
        var faults: [Fault] = []
        let most = core.now.adding(days: Int64(core.policy.limits.scheduleDays))
        if let notbefore = header.notbefore, notbefore > most {
            faults.append(SubmitFault.tooFar(core.policy.limits.scheduleDays))
        }
        if let expires = header.expires, expires <= max(core.now, header.notbefore ?? core.now) {
            faults.append(SubmitFault.expired)
        }
        return faults
    }

    private func addressing(
        _ file: Case, _ submission: Submission, _ party: Party
    ) -> Addressing.Question {
        Addressing.Question(
            file: file, submission: submission, sender: party, directory: directory,
            rules: core.policy.rules,
            reached: core.reached(by: submission, in: file, party.id)
                .filter(\.isOwn).map(\.address),
            most: core.policy.limits.receivers, day: core.day)
    }

    /// The case that the message concerns, if the sender may know of it.
    private func openCase(
        _ id: CaseID, for type: MessageType, _ party: Party
    ) throws(Refusal) -> Case? {
        guard !type.opensCase else { return nil }
        guard let file = overlay[id] ?? core.cases[id]?.state,
            file.takesPart(party.id, on: core.day) || file.isInsured(party)
        else { throw Refusal(.unknown) }
        return file
    }

    private func newCaseID() -> CaseID? { CaseID(bytes: core.random.bytes(16)) }

    private func incoming(
        _ submission: Submission, _ exchange: Exchange, _ party: Party, _ caseID: CaseID,
        _ targets: [Target]
    ) -> Incoming {
        let header = submission.header
        var incoming = Incoming(
            sequence: sequence, moment: core.turn.moment, type: submission.type, sender: party,
            source: header.source, receivers: targets.openAddresses, fields: exchange.fields,
            caseID: caseID, inReplyTo: header.inreplyto,
            lastDayForAnswer: header.lastdayforanswer, supersedes: header.supersedes,
            contentMark: contentMark(submission),
            original: core.original(of: submission, in: caseID), readyAt: header.notbefore)
        guard let other = submission.otherCase else { return incoming }
        incoming.other = overlay[other] ?? core.cases[other]?.state
        incoming.otherHead =
            accepted.last { $0.caseID == other }?.lastSequence ?? core.cases[other]?.head ?? 0
        return incoming
    }

    /// Equal for plans of equal content, and of no use without the store's key.
    private func contentMark(_ submission: Submission) -> String? {
        submission.planDigest.map { Hex.text(core.sealer.seal(bytes: $0).prefix(8)) }
    }

    /// A message whose every copy is blocked is refused, and its body is not kept.
    private mutating func refuseIfAllBlocked(
        _ targets: [Target], _ submission: Submission, _ caseID: CaseID
    ) throws(Refusal) {
        let named = targets.filter { !$0.isAdded }
        guard !named.isEmpty, named.allSatisfy({ !$0.isOpen }) else { return }
        let isKnown = core.cases[caseID] != nil
        blockedWhole = named.map { target in
            Draft(
                outcome: .blocked(
                    BlockedOutcome(
                        type: submission.type.id, to: target.to, reason: target.reason,
                        event: nil)),
                party: sender.party, caseID: isKnown ? caseID : nil)
        }
        throw Refusal(.consent, named.map(\.fault))
    }

    private mutating func keep(
        _ submission: Submission, _ key: MessageKey, _ exchange: Exchange, _ caseID: CaseID,
        _ targets: [Target], _ reached: [Reached], _ decided: CaseOutcome
    ) {
        let header = submission.header
        let salt = core.random.bytes(16)
        let digest = EvidenceHash.message(
            salt: salt, header: submission.headerBytes, body: submission.body)
        var event = EventOutcome(
            type: header.type, id: header.id, source: header.source.text,
            copies: targets.map { copy(of: $0) }, digest: Hex.text(digest),
            size: submission.headerBytes.count + submission.body.count)
        event.changes = decided.changes
        event.dueDates = decided.dueDates
        event.warnings = decided.warnings
        event.inReplyTo = header.inreplyto
        event.readyAt = header.notbefore
        event.expires = header.expires
        event.priority = header.priority.rank
        event.actor = header.actor
        event.isExchanged = exchange.body != submission.body
        let own = sequence
        let blocked = targets.filter { !$0.isOpen }.map { target in
            Draft(
                outcome: .blocked(
                    BlockedOutcome(
                        type: header.type, to: target.to, reason: target.reason, event: own)),
                party: sender.party, caseID: caseID)
        }
        let notices = notices(to: reached, besides: targets)
        sequence += Int64(blocked.count + notices.count)
        let linked = decided.linked.map { link(to: $0, from: event, sequence: own) }
        if linked != nil { sequence += 1 }
        accepted.append(
            AcceptedEvent(
                submission: submission, key: key,
                party: sender.party, caseID: caseID, sequence: own, outcome: event, salt: salt,
                body: exchange.body, blocked: blocked, notices: notices,
                linked: linked,
                newPersons: submission.type.namesPersons ? exchange.newPersons : nil))
    }

    /// The fact of a message in the other case that it changes; it has no content of its own.
    private mutating func link(
        to change: LinkedChange, from event: EventOutcome, sequence: Int64
    ) -> LinkedEvent {
        var outcome = EventOutcome(
            type: event.type, id: event.id, source: event.source, copies: [],
            digest: event.digest, size: event.size)
        outcome.changes = change.changes
        outcome.inReplyTo = sequence
        outcome.actor = event.actor
        var file = overlay[change.caseID] ?? core.cases[change.caseID]?.state
        for one in change.changes {
            file?.fold(one, sequence: self.sequence + 1, at: core.turn.moment.instant)
        }
        overlay[change.caseID] = file
        return LinkedEvent(caseID: change.caseID, outcome: outcome)
    }

    private mutating func copy(of target: Target) -> Copy {
        guard target.isOpen, let mailbox = target.mailbox else {
            return Copy(to: target.to, state: .blocked, place: nil, reason: target.reason)
        }
        return Copy(
            to: target.to, state: target.isWaiting ? .waiting : .queued,
            place: nextPlace(in: mailbox))
    }

    private mutating func nextPlace(in mailbox: MailboxID) -> DeliveryKey {
        let number = (numbers[mailbox] ?? core.mailboxes[mailbox]?.last ?? 0) + 1
        numbers[mailbox] = number
        return DeliveryKey(mailbox: mailbox, number: number)
    }

    /// One for each function that had a message and does not get its correction.
    private mutating func notices(
        to reached: [Reached], besides targets: [Target]
    ) -> [CorrectionNotice] {
        var told = Set(targets.filter(\.isOpen).compactMap(\.mailbox))
        var notices: [CorrectionNotice] = []
        for one in reached where one.wasDispatched {
            guard let mailbox = directory.home(of: one.address, on: core.day),
                told.insert(mailbox).inserted
            else { continue }
            let isUnheld = directory.isUnheld(mailbox, on: core.day)
            let state = isUnheld ? Copy.State.waiting : .queued
            let copy = Copy(to: one.address.text, state: state, place: nextPlace(in: mailbox))
            notices.append(CorrectionNotice(message: one.message, copy: copy))
        }
        return notices
    }
}

extension AcceptedEvent {
    /// The last fact that it leaves in its case.
    fileprivate var lastSequence: Int64 { sequence + Int64(blocked.count + notices.count) }
}

extension EventHeader {
    /// The receivers that it names by address.
    fileprivate var addressed: [Address] {
        to.compactMap { recipient in
            if case .address(let address) = recipient { address } else { nil }
        }
    }
}

extension MessageType {
    /// Whether its messages have a place for a person's number.
    fileprivate var namesPersons: Bool { !classes.personIdentities.isEmpty }
}

extension SubmitFault {
    static func tooFar(_ days: Int) -> Fault {
        Fault(
            path: "notbefore",
            text: Localized(
                sv: "Högst \(days) dagar framåt.", en: "At most \(days) days ahead."))
    }

    static let expired = Fault(
        path: "expires",
        text: Localized(
            sv: "Ska ligga framåt i tiden, och efter notbefore.",
            en: "Must lie ahead, and after notbefore."))

    static let subjectMissing = Fault(
        path: "subject",
        text: Localized(
            sv: "Typen gäller ett ärende; attributet saknas.",
            en: "The type concerns a case; the attribute is missing."))
}
