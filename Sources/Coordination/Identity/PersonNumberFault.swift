/// Why a text is no person number.
package enum PersonNumberFault: ExplainedFault, CaseIterable {
    case length, characters, centuryMissing, century, date, checkDigit

    package var text: Localized {
        switch self {
        case .length:
            Localized(
                sv: "Personnumret har inte tolv siffror.",
                en: "The person number does not have twelve digits."
            )
        case .characters:
            Localized(
                sv: "Personnumret innehåller annat än siffror.",
                en: "The person number holds something other than digits."
            )
        case .centuryMissing:
            Localized(
                sv: "Personnumret saknar århundrade.",
                en: "The person number lacks its century."
            )
        case .century:
            Localized(
                sv: "Personnumrets århundrade kan inte stämma.",
                en: "The century of the person number cannot be right."
            )
        case .date:
            Localized(
                sv: "Personnumrets datumdel är inte en dag som finns.",
                en: "The date part of the person number is not a day that exists."
            )
        case .checkDigit:
            Localized(
                sv: "Personnumrets kontrollsiffra stämmer inte.",
                en: "The check digit of the person number is wrong."
            )
        }
    }

    package var remedy: Localized {
        switch self {
        case .length, .characters, .centuryMissing:
            Localized(
                sv: "Skriv tolv siffror i följd: år (fyra siffror), månad, dag, fyra sista.",
                en: "Write twelve digits in a row: a four-digit year, month, day and last four."
            )
        case .century, .date:
            Localized(
                sv: "Kontrollera år och dag; i ett samordningsnummer är dagen ökad med 60.",
                en: "Check year and day; in a coordination number the day has 60 added."
            )
        case .checkDigit:
            Localized(
                sv: "Jämför siffra för siffra med handlingen; minst en siffra är felskriven.",
                en: "Compare digit by digit with the document; at least one digit is mistyped."
            )
        }
    }
}
