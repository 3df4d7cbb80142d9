extension Decision {
    /// Refuses what would make a list of the case longer than it may be; what does not add to a
    /// full list is accepted as before.
    mutating func checkBounds(from before: Case?) {
        guard let file else { return }
        for bound in CaseBounds.allCases {
            let count = bound.count(in: file)
            guard count > bound.most, count > before.map(bound.count) ?? 0 else { continue }
            refuse(.caseFull(bound))
        }
    }
}

extension DomainFault {
    static func caseFull(_ bound: CaseBounds) -> DomainFault {
        let name = bound.name
        return DomainFault(
            .caseFull, at: "subject",
            text: Localized(
                sv: "Ärendet har högst \(bound.most) \(name.sv).",
                en: "The case holds at most \(bound.most) \(name.en)."),
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
        case .planVersions: Localized(sv: "planversioner", en: "plan versions")
        case .planRequests: Localized(sv: "begäranden om plan", en: "requests for a plan")
        case .shareReceivers: Localized(sv: "mottagare av planer", en: "receivers of plans")
        }
    }
}
