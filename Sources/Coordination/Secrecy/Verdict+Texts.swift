extension Verdict {
    static func withheld(_ code: Reason.Code, consentCouldOpen: Bool = false) -> Verdict {
        .withheld(Reason(code: code, consentCouldOpen: consentCouldOpen))
    }

    static func text(of code: Reason.Code) -> Localized {
        switch code {
        case .unclassed:
            Localized(
                sv: "Uppgiften saknar klass och lämnas därför inte ut.",
                en: "The datum has no class and is therefore withheld.")
        case .neverAllowed:
            Localized(
                sv: "Uppgifter av det här slaget lämnas aldrig till mottagaren.",
                en: "Data of this class never goes to the receiver.")
        case .classClosed:
            Localized(
                sv: "Mottagaren tar inte del av uppgifter av det här slaget.",
                en: "The receiver does not take part of data of this class.")
        case .noRoute:
            Localized(
                sv: "Det finns ingen väg för uppgiften mellan parterna.",
                en: "There is no route for the datum between the parties.")
        case .consentMissing:
            Localized(
                sv: "Inget medgivande som omfattar uppgiften är registrerat.",
                en: "No consent that covers the datum is recorded.")
        }
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
