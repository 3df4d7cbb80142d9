/// Why a text is no organisation number.
package enum OrganisationNumberFault: ExplainedFault, CaseIterable {
    case length, characters, personal, checkDigit

    package var text: Localized {
        switch self {
        case .length:
            Localized(
                sv: "Organisationsnumret har inte tio siffror.",
                en: "The organisation number does not have ten digits."
            )
        case .characters:
            Localized(
                sv: "Organisationsnumret innehåller annat än siffror.",
                en: "The organisation number holds something other than digits."
            )
        case .personal:
            Localized(
                sv: "Numret tillhör ingen juridisk person.",
                en: "The number belongs to no legal person."
            )
        case .checkDigit:
            Localized(
                sv: "Organisationsnumrets kontrollsiffra stämmer inte.",
                en: "The check digit of the organisation number is wrong."
            )
        }
    }

    package var remedy: Localized {
        switch self {
        case .length, .characters:
            Localized(
                sv: "Skriv tio siffror; bindestreck före de fyra sista går bra.",
                en: "Write ten digits; a hyphen before the last four is allowed."
            )
        case .personal:
            Localized(
                sv: "Adressera enskild firma och privatperson med registrets slumpade id.",
                en: "Address sole traders and persons by the random identifier from the directory."
            )
        case .checkDigit:
            Localized(
                sv: "Jämför siffra för siffra med registreringsbeviset.",
                en: "Compare digit by digit with the certificate of registration."
            )
        }
    }
}
