package import Coordination
import JSONSchema
import Wire

/// The broker's decisions: commands in, facts and answers out, without clock, disk or socket.
///
/// It is used from the store thread alone. Time, random bytes and what the store holds are handed
/// in; so a whole broker runs in a test from a seed, years in seconds.
package final class Core {
    package let settings: CoreSettings
    package internal(set) var policy: Policy
    package let random: any RandomBytes
    /// Reads the rule set that would come into force next.
    let readPolicy: ReadPolicy

    var cases: CaseCache
    var mailboxes: [MailboxID: Mailbox] = [:]
    var sessions: [SessionID: Session] = [:]
    var evidence: EvidenceTree
    var lastSequence: Int64
    /// Journal time of the last fact: never runs backwards.
    var lastAt: Instant
    var epoch: Int64
    let sealer: TokenSealer
    let cursors: CursorSealer
    var timers = TimerHeap()
    var dirty = Dirty()
    var round: FlushRound?
    var appliedThrough: Int64
    var refusals = RefusalLedger()
    var ended = EndedDeliveries()
    var recentIDs: RecentIDs
    var clockGuard: ClockGuard
    var wakes: WakeList
    /// nil when every wake-up is by the rules in force.
    var sweep: Sweep?
    var numbers: DirectoryNumbers
    /// Cases whose reminders the store refused: an operator was told; they rest in this run.
    var setAside: Set<CaseID> = []
    /// Cases whose row and facts cannot be read: an operator was told.
    var unreadable: Set<CaseID> = []
    /// Cases whose undelivered copies are to be looked at again, oldest first.
    var stops: [StopWalk] = []
    /// Mailboxes that may have something to dispatch.
    var active: Set<MailboxID> = []
    /// Mailboxes that others stand in for, by the function whose readers get them.
    var guests: [MailboxID: Set<MailboxID>] = [:]
    /// The day for which it was looked through who is there.
    var attendedDay: LocalDate?
    /// Mailboxes where something waits and nobody is there, with the day of the last alarm.
    var unheld: [MailboxID: LocalDate] = [:]
    /// Addresses that a reminder did not find, with the day of the last alarm.
    var unreachable: [Address: LocalDate] = [:]
    /// Cases in conflict that were met: nobody stands in there.
    var conflicts: Set<CaseID> = []
    var retention = RetentionWalk()
    /// Changes of the directory that those concerned have not all been told of, oldest first.
    var tellings: [Telling] = []
    /// The mailbox that was served last.
    var lastServed: MailboxID?
    /// SUBMIT is refused while the disk is below its reserve.
    package var isDiskLow = false
    var turn: Turn
    package internal(set) var counts = BrokerCounts()

    package init(
        settings: CoreSettings, policy: Policy, random: any RandomBytes,
        readPolicy: @escaping ReadPolicy, start: CoreStart, now: Moment
    ) {
        self.settings = settings
        self.policy = policy
        self.random = random
        self.readPolicy = readPolicy
        cases = CaseCache(capacity: settings.cacheCapacity)
        evidence = start.evidence
        lastSequence = start.head.lastSequence
        lastAt = start.head.lastAt ?? now.instant
        epoch = start.head.epoch
        appliedThrough = start.head.lastSequence
        sealer = TokenSealer(key: start.head.tokenKey)
        cursors = CursorSealer(key: start.head.tokenKey)
        clockGuard = ClockGuard(
            lastAt: start.head.lastAt, now: now.instant, isSimulation: settings.isSimulation)
        wakes = WakeList(next: start.nextWake)
        numbers = DirectoryNumbers(policy.directory)
        turn = Turn(moment: now)
        recentIDs = RecentIDs(floor: start.head.topMessageID)
        if start.wakeRules != wakeRules { sweep = Sweep() }
        for count in start.mailboxes { mailboxes[count.mailbox] = Mailbox(count: count) }
        for row in start.leased { restore(row, now: now.instant) }
        for function in policy.directory.functions where function.isPaused {
            mailbox(function.id).isPaused = true
        }
    }

    /// An open lease gets a full new term after a restart: whoever held it may still be at work.
    private func restore(_ row: DeliveryRow, now: Instant) {
        let until = now.adding(seconds: Int64(policy.limits.leaseSeconds))
        mailbox(row.mailbox).lease(
            Mailbox.Lease(row: row, session: SessionID(raw: 0), until: until))
        timers.add(DeliveryKey(mailbox: row.mailbox, number: row.number), at: until)
    }

    /// The mailbox of a function, made when the first message comes.
    func mailbox(_ id: MailboxID) -> Mailbox {
        if let mailbox = mailboxes[id] { return mailbox }
        let mailbox = Mailbox(id: id)
        mailboxes[id] = mailbox
        return mailbox
    }

    /// Begins a turn at `moment`; everything until `finish` belongs to one commit.
    package func begin(_ moment: Moment, monotonic: Int64, commands: Int = 0) {
        clockGuard.read(moment.instant, monotonic: monotonic, lastAt: lastAt)
        cases.trim()
        turn = Turn(moment: moment, commands: commands)
        if attendedDay != day { beginDay() }
        if retention.rules.first != policy.rulesDigest { beginRetention() }
    }

    var now: Instant { turn.moment.instant }
    var day: LocalDate { turn.moment.day }

    /// Decides one command.
    package func handle(_ envelope: Envelope) {
        if !unreadable.isEmpty, envelope.request.cases.contains(where: unreadable.contains) {
            return refuse(envelope, Refusal(.internalFault))
        }
        switch envelope.request {
        case .submit(let submissions): submit(submissions, from: envelope)
        case .open(let open): self.open(open, from: envelope)
        case .credit(let credit): self.credit(credit, from: envelope)
        case .close(let close): self.close(close, from: envelope)
        case .settle(let settle): self.settle(settle, from: envelope)
        case .status(let request): status(request, from: envelope)
        case .query(let query): self.query(query, from: envelope)
        case .operate(let operate): self.operate(operate, from: envelope)
        case .page(let page): release(page, for: envelope)
        case .read(let reading, let operate): take(reading, for: operate, envelope)
        case .ended: end(envelope.session)
        case .refused(let code, let sample, let count):
            note(refusal: code, of: envelope.principal.party, sample: sample, count: count)
        case .queryFailed(let code):
            refuse(envelope, Refusal(code, retryAfterMilliseconds: code == .busy ? 250 : 0))
        }
    }

    func answer(
        _ verb: AnswerVerb, to envelope: Envelope, _ header: JSONValue, body: [UInt8] = []
    ) {
        let answer = Answer(
            verb, requestID: envelope.requestID, header: header.serialized(), body: body)
        turn.answers.append(Outgoing(envelope.session, answer))
    }

    func refuse(_ envelope: Envelope, _ refusal: Refusal) {
        note(refusal: refusal.code, of: envelope.principal.party, sample: refusal.sample)
        turn.answers.append(
            Outgoing(
                envelope.session,
                refusal.answer(requestID: envelope.requestID, codes: policy.codes)))
    }

    func note(refusal code: Code, of party: PartyID, sample: String, count: Int = 1) {
        counts.refused += Int64(count)
        let closed = refusals.note(
            code: code, party: party, sample: sample, count: count, at: now)
        for outcome in closed { record(.refused(outcome.outcome), party: outcome.party) }
    }
}
