/// Whether a class of data may go from one party to another in a case, and why.
package enum Verdict: Hashable, Sendable {
    case open(Ground)
    case withheld(Reason)

    /// What a disclosure rests on.
    package struct Ground: Hashable, Sendable {
        /// The route's identifier, such as `employer-fk-request`.
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
