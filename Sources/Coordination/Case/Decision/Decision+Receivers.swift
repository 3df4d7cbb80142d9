extension Decision {
    /// Checks every receiver against type, employment and directory; ``verdict`` alone decides
    /// secrecy, before this and for each copy.
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
            let hadOriginal = incoming.original?.receivers.contains(address) ?? false
            if receiver.kind == .employer, !hadOriginal, !mayReach(receiver, in: file) {
                refuse(.receiverNotAllowed(index))
                continue
            }
        }
    }

    /// An employer is reached only in the employment that the message is about.
    private func mayReach(_ receiver: Counterpart, in file: Case) -> Bool {
        let own = file.employments(of: receiver.party)
        guard let employment else { return own.count == 1 && file.employments.count == 1 }
        return own.contains { $0.id == employment.id }
    }

    /// Marks the request that the message answers: an open one to the sender, of its kind.
    ///
    /// Every other number gets the same fault, whatever it stands for, so that nobody learns by
    /// asking what others have asked each other.
    mutating func answerRequest() {
        let isRefusal = type.effect == .refuseConsent
        guard let reference = incoming.inReplyTo else {
            if type.effect == .answer || isRefusal { refuse(.answerWithoutQuestion) }
            return
        }
        let request = file?.requests.first {
            $0.sequence == reference && $0.receiverParty == incoming.sender.id && $0.isOpen
                && !(isRefusal && $0.isDeclined) && $0.answerTypes.contains(type.name)
        }
        guard let request else {
            refuse(.answerWithoutQuestion)
            return
        }
        let (receiver, sequence) = (request.receiver, incoming.sequence)
        emit(
            isRefusal
                ? .requestDeclined(request: reference, receiver: receiver, by: sequence)
                : .requestAnswered(request: reference, receiver: receiver, by: sequence))
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
        dueDates.append(answerDue(lastDay, limit))
    }

    /// By when an answer is owed: on the sender's own day, or by the rule, with how it came about.
    private func answerDue(_ lastDay: LocalDate, _ limit: Dated<Int>) -> DueDate {
        let isChosen = incoming.lastDayForAnswer != nil
        let counted = day + limit.value
        var sv = "Ställd \(day.iso); avsändaren har valt \(lastDay.iso)"
        var en = "Asked \(day.iso); the sender chose \(lastDay.iso)"
        if !isChosen {
            sv = "\(day.iso) + \(limit.value) dagar = \(counted.iso)"
            en = "\(day.iso) + \(limit.value) days = \(counted.iso)"
            if lastDay != counted {
                let name = calendar.name(of: counted)
                sv += ", \(name?.sv ?? "ingen arbetsdag"); nästa arbetsdag är \(lastDay.iso)"
                en += ", \(name?.en ?? "no working day"); the next working day is \(lastDay.iso)"
            }
        }
        return DueDate(
            rule: limit.id, name: limit.name, version: limit.version,
            basis: isChosen
                ? Localized(
                    sv: "Ingen tid i lag; dagen är avsändarens val",
                    en: "No time in law; the day is the sender's choice") : limit.basis,
            mark: limit.mark, date: lastDay, lateFrom: lastDay + 1, employment: employment?.id,
            arithmetic: Localized(sv: sv, en: en))
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
