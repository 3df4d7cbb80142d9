import JSONSchema

/// What a correction can take back of what a message registered.
enum CorrectedPart: String, CaseIterable {
    case sickPeriod = "sick-period"
    case employment
    case forecast
    case participant
}

extension Decision {
    /// Takes back what an earlier message of the sender registered; the original stays.
    ///
    /// Another's message and one that does not exist give the same fault.
    mutating func correct() {
        guard let original = incoming.original, original.sender == incoming.sender.id else {
            refuse(.messageUnknown)
            return
        }
        if file?.corrections.contains(where: { $0.message == original.sequence }) ?? false {
            refuse(.messageCorrected)
            return
        }
        let parts = correctedParts(of: original)
        guard faults.isEmpty else { return }
        var correction = Correction(
            message: original.sequence, by: incoming.sender.id, on: day)
        for change in original.changes { take(change, parts, into: &correction) }
        addWhatHangs(on: original, &correction)
        guard faults.isEmpty else { return }
        let places = Set(correction.sickPeriods.compactMap(\.employment))
        emit(.corrected(correction))
        for place in places.sorted() { moveAnchors(of: place) }
        closeRequests(of: original.sequence)
    }

    /// What is to be taken back: all that the message registered, or what the sender names.
    ///
    /// What other messages take back is theirs, and an opening is never undone whole.
    private mutating func correctedParts(of original: CorrectedMessage) -> Set<CorrectedPart> {
        let named = field("what")?.array?.compactMap {
            $0.string.flatMap(CorrectedPart.init(rawValue:))
        }
        let isOpening = original.changes.contains { if case .opened = $0 { true } else { false } }
        if isOpening, named == nil { refuse(.openingCorrected) }
        let isOthers = original.changes.contains { change in
            switch change {
            case .consentGiven, .consentWithdrawn, .closed, .reopened, .corrected, .ownPlan: true
            case .plan: original.type.hasPrefix(MessageType.prefix + "plan.")
            default: false
            }
        }
        if isOthers { refuse(.correctedElsewhere) }
        return named.map { Set($0) } ?? Set(CorrectedPart.allCases)
    }

    /// Takes an entry as it still stands; one that was changed since is corrected already.
    private func take(
        _ change: CaseChange, _ parts: Set<CorrectedPart>, into correction: inout Correction
    ) {
        guard let file else { return }
        switch change {
        case .sickPeriod(let period)
        where parts.contains(.sickPeriod) && file.sickPeriods.contains(period):
            correction.sickPeriods.append(period)
        case .forecast(let forecast)
        where parts.contains(.forecast) && file.forecasts.contains(forecast):
            correction.forecasts.append(forecast)
        case .employment(let employment)
        where parts.contains(.employment) && file.employments.contains(employment):
            correction.employments.append(employment)
        case .participant(let seat)
        where parts.contains(.participant) && file.participants.contains(seat)
            && seat.employment == nil && seat.role != .insured
            && seat.party != incoming.sender.id:
            correction.seats.append(seat)
        default: break
        }
    }

    /// An employment goes with its employer's seats and the sender's own periods there; what others
    /// have registered on it stands in the way.
    private mutating func addWhatHangs(
        on original: CorrectedMessage, _ correction: inout Correction
    ) {
        guard let file else { return }
        for employment in correction.employments.map(\.id) {
            let periods = file.sickPeriods.filter { $0.employment == employment }
            let isUsed =
                periods.contains { $0.reporter != incoming.sender.id }
                || file.plans.contains { $0.id.employment == employment && $0.holdsMore }
                || file.requests.contains { $0.employment == employment }
            if isUsed || isEmployer(of: employment) {
                refuse(.employmentInUse)
                return
            }
            correction.sickPeriods += periods.filter { !correction.sickPeriods.contains($0) }
            correction.forecasts += file.forecasts.filter {
                $0.employment == employment && !correction.forecasts.contains($0)
            }
            correction.seats += file.participants.filter { $0.employment == employment }
        }
    }

    /// Nobody owes an answer to what was asked in error.
    private mutating func closeRequests(of sequence: Int64) {
        for request in file?.requests ?? [] where request.sequence == sequence && request.isOpen {
            emit(
                .requestAnswered(
                    request: sequence, receiver: request.receiver, by: incoming.sequence))
        }
    }
}

extension Plan {
    /// Whether it tells of more than the days and the assumption.
    fileprivate var holdsMore: Bool {
        !versions.isEmpty || !requests.isEmpty || establishedOn != nil || exemption != nil
            || assumption?.source == .own
    }
}

extension DomainFault {
    fileprivate static let messageUnknown = fault(
        sv: "Avsändaren har inget sådant meddelande i ärendet.",
        en: "The sender has no such message in the case.",
        remedy: Localized(
            sv: "Ange löpnumret på ett eget meddelande i samma ärende.",
            en: "Give the sequence of a message of your own in the same case."))

    fileprivate static let messageCorrected = fault(
        sv: "Meddelandet är redan felregistrerat.",
        en: "The message has already been entered in error.",
        remedy: Localized(
            sv: "Skicka ett nytt meddelande med rätt uppgifter.",
            en: "Send a new message with what is right."))

    fileprivate static let correctedElsewhere = fault(
        sv: "Det meddelandet tas inte tillbaka så här.",
        en: "That message is not taken back this way.",
        remedy: Localized(
            sv: "Arbetsgivarens plan rättas med plan.corrected, en egen plan och ett medgivande "
                + "återkallas, ett avslutat ärende återöppnas.",
            en: "The employer's plan is corrected by plan.corrected, a plan of one's own and a "
                + "consent are withdrawn, a closed case is reopened."))

    fileprivate static let openingCorrected = DomainFault(
        .fieldMissing, at: "/what",
        text: Localized(
            sv: "Ett öppnat ärende tas inte tillbaka i sin helhet.",
            en: "The opening of a case is not taken back whole."),
        remedy: Localized(
            sv: "Ange vad som var fel i öppnandet, eller avsluta ärendet.",
            en: "Say what was wrong in the opening, or close the case."))

    fileprivate static let employmentInUse = DomainFault(
        .fieldValue, at: "/what",
        text: Localized(
            sv: "På anställningen finns sådant som hindrar att den tas bort: den egna "
                + "anställningen, en plan, en förfrågan eller någon annans sjukperiod.",
            en: "Something stands in the way of taking the employment away: it is the sender's "
                + "own, or has a plan, a request or a sick period of somebody else's."),
        remedy: Localized(
            sv: "Sätt anställningens slutdag i stället.",
            en: "Give the employment its last day instead."))

    private static func fault(sv: String, en: String, remedy: Localized) -> DomainFault {
        DomainFault(
            .fieldValue, at: "/message", text: Localized(sv: sv, en: en), remedy: remedy)
    }
}
