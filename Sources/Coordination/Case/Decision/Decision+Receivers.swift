extension Decision {
    /// Checks every receiver against type, employment, directory and secrecy.
    ///
    /// Runs on the working case, so that a consent given by the message itself counts for it.
    mutating func checkReceivers() {
        guard let file else { return }
        for (index, address) in incoming.receivers.enumerated() {
            guard type.receiverKinds.contains(address.kind) else {
                refuse(.receiverNotAllowed(index))
                continue
            }
            guard let receiver = counterpart(address) else {
                refuse(.receiverUnknown(index))
                continue
            }
            if receiver.kind == .employer, !mayReach(receiver, in: file) {
                refuse(.receiverNotAllowed(index))
                continue
            }
            checkSecrecy(receiver, index: index, in: file)
        }
    }

    /// An employer is reached only in the employment that the message is about.
    private func mayReach(_ receiver: Counterpart, in file: Case) -> Bool {
        let own = file.employments(of: receiver.party)
        guard let employment else { return own.count == 1 && file.employments.count == 1 }
        return own.contains { $0.id == employment.id }
    }

    private mutating func checkSecrecy(_ receiver: Counterpart, index: Int, in file: Case) {
        let answer = verdict(
            rules: rules, case: file, from: sender, to: receiver, class: type.existence,
            type: type.name, answers: incoming.inReplyTo, day: day)
        if case .withheld(let reason) = answer {
            refuse(.withheld(index, reason))
        } else if case .open(let ground) = answer, ground.route != .consent,
            hasEnded(for: receiver)
        {
            refuse(.withheld(index, .employmentEnded))
        }
    }

    /// After an employment has ended nothing new goes to its employer without consent.
    private func hasEnded(for receiver: Counterpart) -> Bool {
        guard receiver.kind == .employer, receiver.party != incoming.sender.id,
            let end = employment?.to
        else { return false }
        return day > end
    }

    /// Marks the request that the message answers.
    mutating func answerRequest() {
        guard let reference = incoming.inReplyTo else {
            if type.effect == .answer { refuse(.answerWithoutQuestion) }
            return
        }
        let request = file?.requests.first {
            $0.sequence == reference && $0.receiverParty == incoming.sender.id
                && $0.answerTypes.contains(type.name)
        }
        guard let request else {
            if type.effect == .answer || hasRequest(reference) { refuse(.answerWithoutQuestion) }
            return
        }
        guard request.isOpen else {
            refuse(.answerWithoutQuestion)
            return
        }
        emit(
            .requestAnswered(
                request: reference, receiver: request.receiver, by: incoming.sequence))
    }

    private func hasRequest(_ sequence: Int64) -> Bool {
        file?.requests.contains { $0.sequence == sequence } ?? false
    }

    /// Opens a request to each receiver of a message that owes an answer.
    mutating func openRequests() {
        guard let rule = type.answer else { return }
        let limit = rule.limit.flatMap { rules.limit($0, on: day) }
        let usual = limit.map { calendar.nextWorkingDay(onOrAfter: day + $0.value) }
        let lastDay = incoming.lastDayForAnswer ?? usual
        for receiver in incoming.receivers {
            emit(
                .requestOpened(
                    OpenRequest(
                        sequence: incoming.sequence, type: type.id, asker: incoming.source,
                        askerParty: incoming.sender.id, receiver: receiver,
                        receiverParty: party(of: receiver), employment: employment?.id,
                        askedOn: day, askedAt: incoming.moment.instant, lastDay: lastDay,
                        answerTypes: rule.by)))
        }
        guard let limit, let lastDay, !incoming.receivers.isEmpty else { return }
        dueDates.append(
            DueDate(
                rule: limit.id, version: limit.version, basis: limit.basis, mark: limit.mark,
                date: lastDay, lateFrom: lastDay + 1, employment: employment?.id,
                arithmetic: Localized(
                    sv: "Frågad \(day.iso); sista dag för svar \(lastDay.iso)",
                    en: "Asked \(day.iso); last day for answer \(lastDay.iso)")))
    }

    /// Checks the sender's own last day for an answer.
    mutating func checkLastDay() {
        guard let lastDay = incoming.lastDayForAnswer, lastDay < day else { return }
        refuse(
            .dateImpossible(
                "lastdayforanswer", sv: "Sista dag för svar har redan varit.",
                en: "The last day for an answer has passed."))
    }
}

extension Verdict.Reason {
    static let employmentEnded = Verdict.Reason(
        code: .consentMissing,
        text: Localized(
            sv: "Anställningen har upphört och inget medgivande är registrerat.",
            en: "The employment has ended and no consent is recorded."),
        consentCouldOpen: true)
}
