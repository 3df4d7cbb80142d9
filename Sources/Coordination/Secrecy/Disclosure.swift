/// Decides whether a class of data of a message may reach a receiver; the one secrecy function.
///
/// Pure: submission, delivery, query, export and reminders all ask here. Both locks must open:
/// the route between the parties, and the ceiling of the class for the receiver. What the insured
/// person sends on is that person's own choice and counts as consent.
///
/// - Parameters:
///   - type: the message type's name without prefix.
///   - answers: the sequence of the request of the receiver that the message answers.
package func verdict(
    rules: RuleBook, case file: Case, from sender: Counterpart, to receiver: Counterpart,
    class dataClass: DataClass, type: String, answers: Int64? = nil, day: LocalDate
) -> Verdict {
    Disclosure(
        rules: rules, file: file, sender: sender, receiver: receiver, type: type,
        answers: answers, day: day
    ).verdict(on: dataClass)
}

/// A message type from one party to another on a day, about which classes can be asked.
struct Disclosure {
    let rules: RuleBook
    let file: Case
    let sender: Counterpart
    let receiver: Counterpart
    let type: String
    let answers: Int64?
    let day: LocalDate

    func verdict(on dataClass: DataClass) -> Verdict {
        if sender.party == receiver.party { return own }
        if receiver.kind == .insured, !isInsured(receiver) { return .withheld(.neverAllowed) }
        // Nobody learns why: to them there is no way.
        if !file.admits(receiver) { return .withheld(.noRoute) }
        switch rules.ceiling(dataClass, on: day)?.value.cell(receiver.kind) ?? .off {
        case .never: return .withheld(.neverAllowed)
        case .off: return .withheld(.classClosed)
        case .consent where hasLeft: return afterLeaving(dataClass, mayOwe: false)
        case .route where hasLeft, .own where hasLeft: return afterLeaving(dataClass, mayOwe: true)
        case .consent: return byConsentOnly(dataClass)
        case .route, .own: return hasEnded ? afterEnd(dataClass) : byRoute(dataClass)
        }
    }

    /// Whether the receiver took part once and does so no more.
    private var hasLeft: Bool { file.hasLeft(receiver.party, on: day) }

    /// One that has left gets what it is owed by law on its own request, and what a consent that
    /// names it opens; not what the others say to each other.
    private func afterLeaving(_ dataClass: DataClass, mayOwe: Bool) -> Verdict {
        let routes = routes(dataClass)
        if routes.contains(where: { $0.value.mode == .closed }) { return .withheld(.noRoute) }
        let owed = routes.first { mayOwe && $0.value.mode == .duty && answersRequest($0.value) }
        if let owed { return .open(.init(owed)) }
        let answer = byConsent(dataClass, among: routes)
        return answer.isOpen ? answer : .withheld(.noRoute)
    }

    /// Nothing new goes to an employer when the employment has ended, unless consent opens it.
    private func afterEnd(_ dataClass: DataClass) -> Verdict {
        let answer = byConsentOnly(dataClass)
        guard case .withheld(let reason) = answer, reason.code == .consentMissing else {
            return answer
        }
        return .withheld(.employmentEnded)
    }

    /// Whether every employment that the receiving function has in the case is over.
    private var hasEnded: Bool {
        guard receiver.kind == .employer else { return false }
        let own = file.employments(of: receiver.party)
        let seated = own.filter { employment in
            file.participants.contains {
                $0.employment == employment.id && $0.address == receiver.address
            }
        }
        let concerned = seated.isEmpty ? own : seated
        return !concerned.isEmpty && concerned.allSatisfy { $0.hasEnded(by: day) }
    }

    private var own: Verdict {
        .open(
            .init(
                name: "own", basis: Localized(sv: "egen uppgift", en: "own data"),
                route: .allowed, version: "own"))
    }

    private func isInsured(_ party: Counterpart) -> Bool {
        party.kind == .insured
            && (party.address.map { $0.organisation == file.insured.organisation }
                ?? file.seats(.insured, on: day).contains { $0.party == party.party })
    }

    private func routes(_ dataClass: DataClass) -> [Dated<Route>] {
        rules.routes(from: sender.kind, to: receiver.kind).filter {
            $0.isInForce(on: day) && ($0.value.giverForm ?? sender.form) == sender.form
                && $0.value.carries(type, dataClass)
        }
    }

    private func byRoute(_ dataClass: DataClass) -> Verdict {
        let routes = routes(dataClass)
        if routes.contains(where: { $0.value.mode == .closed }) { return .withheld(.noRoute) }
        // An answer rests on the request that it answers before it rests on anything else.
        let open =
            routes.first { $0.value.mode == .duty && answersRequest($0.value) }
            ?? routes.first { opensWithoutConsent($0.value) }
        return open.map { .open(.init($0)) } ?? byConsent(dataClass, among: routes)
    }

    private func byConsentOnly(_ dataClass: DataClass) -> Verdict {
        let routes = routes(dataClass)
        if routes.contains(where: { $0.value.mode == .closed }) { return .withheld(.noRoute) }
        if isInsured(sender), let route = routes.first(where: { $0.value.mode == .allowed }) {
            return .open(.init(route))
        }
        return byConsent(dataClass, among: routes)
    }

    private func byConsent(_ dataClass: DataClass, among routes: [Dated<Route>]) -> Verdict {
        guard let route = routes.first(where: { $0.value.mode == .consent }) else {
            return .withheld(.noRoute)
        }
        let consent = file.consents.first {
            $0.isInForce(on: day) && $0.classes.contains(dataClass) && serves($0)
                && file.place($0.discloser, covers: sender, on: day)
                && file.place($0.receiver, covers: receiver, on: day)
        }
        guard let consent else { return .withheld(.consentMissing, consentCouldOpen: true) }
        return .open(.init(route, consent: consent))
    }

    /// Whether the message is one of those that the consent was given for.
    private func serves(_ consent: Consent) -> Bool {
        consent.purpose.map { rules.purpose($0, serves: type, on: day) } ?? true
    }

    private func opensWithoutConsent(_ route: Route) -> Bool {
        switch route.mode {
        case .initiative, .harmless: true
        case .allowed: sender.kind != .insured || isInsured(sender)
        case .duty: answersRequest(route)
        case .consent, .closed: false
        }
    }

    /// Whether the message answers a request that the receiver itself put to the sender.
    ///
    /// Only types that answer the request count, and what the broker itself tells of what was
    /// asked for: a duty opens for nothing more than the question.
    ///
    /// The request may have been answered by this very message: that it was open is checked when
    /// the message is taken.
    private func answersRequest(_ route: Route) -> Bool {
        guard let answers else { return false }
        return file.requests.contains {
            $0.sequence == answers && $0.askerParty == receiver.party
                && $0.receiverParty == sender.party
                && (route.requests.isEmpty || route.requests.contains($0.name))
                && ($0.answerTypes.contains(type) || type.hasPrefix("system."))
        }
    }
}

extension OpenRequest {
    /// The type's name without prefix.
    package var name: String {
        type.hasPrefix(MessageType.prefix)
            ? String(type.dropFirst(MessageType.prefix.count)) : type
    }
}

extension Case {
    /// Whether a place that a consent names is this party on the day.
    package func place(
        _ place: Consent.Place, covers party: Counterpart, on day: LocalDate
    ) -> Bool {
        switch place {
        case .party(let id): id == party.party
        case .address(let address):
            party.address.map { $0 == address }
                ?? participants.contains { $0.address == address && $0.party == party.party }
        case .role(let role, let employment):
            seats(role, on: day).contains {
                $0.party == party.party && (employment == nil || $0.employment == employment)
            }
        }
    }
}
