import Coordination
import JSONSchema

/// Plays one script through the pure rules, day by day.
package struct Rehearsal {
    private let stage: Stage
    private let script: Script
    private var file: Case?
    private var sequence: Int64 = 0
    private var sequences: [Int: Int64] = [:]
    /// By their places in the script.
    private var accepted: [Int: CorrectedMessage] = [:]
    private var wake: Instant?
    private var performance = Performance()

    package init(_ script: Script, on stage: Stage) {
        self.script = script
        self.stage = stage
    }

    package mutating func run() throws(StageFault) -> Performance {
        for (index, act) in script.acts.enumerated() {
            passMornings(before: act.tick)
            try play(act, index)
            remind(at: act.tick)
        }
        passMornings(before: Tick(day: stage.itinerary.days - 1, slot: Itinerary.slots))
        performance.file = file
        return performance
    }

    // MARK: - Messages

    private mutating func play(_ act: Act, _ index: Int) throws(StageFault) {
        func fault(_ problem: String) -> StageFault {
            StageFault(script: script.name, act: index, type: act.type, problem: problem)
        }
        guard let type = stage.catalogue.type(act.type), let sender = stage.party(of: act.source)
        else { throw fault("unknown type or sender") }
        if let file, let problem = wrongCopy(act, type, sender, in: file) { throw fault(problem) }
        guard !act.isRefused else { return }
        sequence += 1
        let incoming = incoming(act, type, sender)
        let outcome: CaseOutcome
        do throws(CaseRefusal) {
            outcome = try decide(
                incoming, in: file, rules: stage.rules, directory: stage.directory)
        } catch {
            throw fault(error.faults.map { "\($0.pointer) \($0.text.en)" }.joined(separator: " "))
        }
        sequences[index] = sequence
        accepted[index] = CorrectedMessage(
            sequence: sequence, type: type.id, sender: sender.id,
            receivers: incoming.receivers, changes: outcome.changes)
        for change in outcome.changes {
            if file == nil {
                file = Case(opening: change, sequence: sequence, at: incoming.moment.instant)
            } else {
                file?.fold(change, sequence: sequence, at: incoming.moment.instant)
            }
        }
        let receivers = incoming.receivers.compactMap { stage.party(of: $0)?.id }
        file?.hear([sender.id] + receivers, at: incoming.moment.instant)
    }

    private func incoming(_ act: Act, _ type: MessageType, _ sender: Party) -> Incoming {
        var body = act.body { sequences[$0] }
        if type.opensCase, var object = body.object {
            object["insured"] = .string(script.traits.insured.organisation)
            body = .object(object)
        }
        return Incoming(
            sequence: sequence,
            moment: Moment(stage.itinerary.instant(act.tick), zone: stage.itinerary.zone),
            type: type, sender: sender, source: act.source,
            receivers: act.copies.filter { $0.isOpen && $0.origin != .told }
                .compactMap(\.receiver),
            fields: type.classes.capture(from: body),
            caseID: CaseID(high: 0, low: UInt64(script.number)),
            inReplyTo: act.inReplyTo.flatMap { sequences[$0] },
            original: act.reference.flatMap { accepted[$0.act] })
    }

    /// What the writer believed wrongly of a receiver.
    private func wrongCopy(
        _ act: Act, _ type: MessageType, _ sender: Party, in file: Case
    ) -> String? {
        let day = stage.itinerary.date(act.tick.day)
        for copy in act.copies where copy.origin != .told {
            guard let address = copy.receiver, let receiver = stage.party(of: address) else {
                if copy.isOpen { return "\(copy.to) is nobody" }
                continue
            }
            let answer = verdict(
                rules: stage.rules, case: file,
                from: Counterpart(sender, on: day, address: act.source),
                to: Counterpart(receiver, on: day, address: address), class: type.existence,
                type: type.name, answers: act.inReplyTo.flatMap { sequences[$0] }, day: day)
            if answer.isOpen != copy.isOpen {
                return "\(copy.to) is \(answer.isOpen ? "open" : "closed")"
            }
            guard copy.origin == .named, copy.to.hasPrefix("role:") else { continue }
            let seats = file.seats(RoleName(String(copy.to.dropFirst(5))), on: day)
            if seats.map(\.address) != [address] { return "\(copy.to) has \(seats.count) seats" }
        }
        return nil
    }

    // MARK: - Reminders

    /// The mornings up to a tick on which something falls due.
    private mutating func passMornings(before tick: Tick) {
        while let due = wake {
            let morning = morning(notBefore: due)
            guard morning < tick || (morning == tick && tick.slot == 0) else { return }
            remind(at: morning)
            if let wake, wake <= due { return }
        }
    }

    /// The first morning at which the clock stands at `due` or later.
    private func morning(notBefore due: Instant) -> Tick {
        let itinerary = stage.itinerary
        let day = itinerary.start.distance(to: itinerary.zone.localDate(of: due))
        let same = Tick(day: day, slot: 0)
        return itinerary.instant(same) >= due ? same : Tick(day: day + 1, slot: 0)
    }

    private mutating func remind(at tick: Tick) {
        let now = stage.itinerary.instant(tick)
        while let file {
            let (due, next) = reminders(
                in: file, rules: stage.rules, directory: stage.directory, clock: stage.clock,
                through: now)
            wake = next
            guard !due.isEmpty else { return }
            sequence += 1
            for firing in due {
                performance.reminders.append(
                    ExpectedReminder(
                        tick: tick, receiver: firing.receiver, rule: firing.rule,
                        step: firing.step, type: firing.message.rawValue))
                for change in firing.changes {
                    self.file?.fold(change, sequence: sequence, at: now)
                }
            }
        }
    }
}
