/// Whether a class of data may go from one party to another in a case, and why.
package enum Verdict: Hashable, Sendable {
    case open(Ground)
    case withheld(Reason)

    /// What a disclosure rests on.
    package struct Ground: Hashable, Sendable {
        /// The route's identifier, such as `employer-fk-request`, and `#17` behind it if consent
        /// number 17 opened it.
        package var name: String
        package var basis: Localized
        package var route: Route.Mode
        /// The rule's wording, or the consent's sequence as `consent:17`.
        package var version: String

        package init(name: String, basis: Localized, route: Route.Mode, version: String) {
            self.name = name
            self.basis = basis
            self.route = route
            self.version = version
        }

        /// What a route opens, alone or with the consent that it asks for.
        init(_ route: Dated<Route>, consent: Consent? = nil) {
            guard let consent else {
                self.init(
                    name: route.id, basis: route.basis, route: route.value.mode,
                    version: route.version)
                return
            }
            let days = (given: consent.givenOn.iso, until: consent.until.iso)
            self.init(
                name: "\(route.id)#\(consent.sequence)",
                basis: Localized(
                    sv: "Medgivande #\(consent.sequence), \(days.given), till och med "
                        + "\(days.until); \(route.basis.sv)",
                    en: "Consent #\(consent.sequence), \(days.given), through \(days.until); "
                        + route.basis.en),
                route: .consent, version: "consent:\(consent.sequence)")
        }

        /// The ground that a name tells of, as it was on a day; `nil` if there is none such.
        package init?(named name: String, in file: Case, rules: RuleBook, on day: LocalDate) {
            let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
            guard let route = rules.routes(on: day).first(where: { $0.id == parts.first }) else {
                return nil
            }
            let number = parts.count > 1 ? Int64(parts[1]) : nil
            self.init(route, consent: file.consents.first { $0.sequence == number })
        }
    }

    package struct Reason: Hashable, Sendable {
        package var code: Code
        package var text: Localized
        /// Whether the insured person's consent would open it for this receiver.
        package var consentCouldOpen: Bool

        package init(code: Code, consentCouldOpen: Bool) {
            self.init(
                code: code, text: Verdict.text(of: code), consentCouldOpen: consentCouldOpen)
        }

        init(code: Code, text: Localized, consentCouldOpen: Bool) {
            self.code = code
            self.text = text
            self.consentCouldOpen = consentCouldOpen
        }

        package enum Code: String, CaseIterable, Sendable {
            case unclassed
            case neverAllowed = "never-allowed"
            case classClosed = "class-closed"
            case noRoute = "no-route"
            case consentMissing = "consent-missing"
        }
    }

    package var isOpen: Bool {
        if case .open = self { true } else { false }
    }
}
