extension Decision {
    /// Refuses what would make a list of the case longer than it may be; what does not add to a
    /// full list is accepted as before.
    mutating func checkBounds(from before: Case?) {
        guard let file else { return }
        let own = incoming.sender.id
        for bound in CaseBounds.allCases {
            let count = bound.count(in: file)
            guard count > before.map(bound.count) ?? 0 else { continue }
            if bound.count(in: file, by: own) > bound.ownMost {
                refuse(.caseFull(bound, most: bound.ownMost))
            } else if count > bound.most {
                refuse(.caseFull(bound, most: bound.most))
            }
        }
    }
}

extension DomainFault {
    static func caseFull(_ bound: CaseBounds, most: Int) -> DomainFault {
        let name = bound.name
        return DomainFault(
            .caseFull, at: "subject",
            text: Localized(
                sv: "Ärendet tar högst \(most) \(name.sv) av avsändaren.",
                en: "The case takes at most \(most) \(name.en) from the sender."),
            remedy: Localized(
                sv: "Fortsätt i ett nytt ärende.", en: "Go on in a new case."))
    }
}

extension CaseBounds {
    fileprivate var name: Localized {
        switch self {
        case .participants: Localized(sv: "deltagare", en: "participants")
        case .employments: Localized(sv: "anställningar", en: "employments")
        case .sickPeriods: Localized(sv: "sjukperioder", en: "sick periods")
        case .forecasts: Localized(sv: "prognoser", en: "forecasts")
        case .consents: Localized(sv: "medgivanden", en: "consents")
        case .requests: Localized(sv: "förfrågningar", en: "requests")
        case .plans: Localized(sv: "planer", en: "plans")
        case .certificates: Localized(sv: "läkarintyg", en: "certificates")
        case .masks: Localized(sv: "masker", en: "masks")
        case .planVersions: Localized(sv: "planversioner", en: "plan versions")
        case .planRequests: Localized(sv: "begäranden om plan", en: "requests for a plan")
        case .ownPlans: Localized(sv: "egna planer", en: "plans of one's own")
        case .corrections: Localized(sv: "rättelser", en: "corrections")
        case .circumstances: Localized(sv: "förhållanden", en: "circumstances")
        case .findings:
            Localized(sv: "bedömningar av grunden", en: "findings on grounds")
        case .shareReceivers: Localized(sv: "mottagare av planer", en: "receivers of plans")
        }
    }
}
