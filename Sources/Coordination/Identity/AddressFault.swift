/// Why a text is no address.
package enum AddressFault: ExplainedFault, CaseIterable {
    case length, parts, kind, organisation, hsaID, unit, function, personNumber

    package var text: Localized {
        switch self {
        case .length:
            Localized(sv: "Adressen är för lång.", en: "The address is too long.")
        case .parts:
            Localized(
                sv: "Adressen har inte fyra delar.",
                en: "The address does not have four parts."
            )
        case .kind:
            Localized(
                sv: "Adressens första del är inget slags aktör.",
                en: "The first part of the address is no kind of party."
            )
        case .organisation:
            Localized(
                sv: "Adressens andra del är ingen organisation.",
                en: "The second part of the address is no organisation."
            )
        case .hsaID:
            Localized(
                sv: "Vårdens adress saknar giltigt HSA-id.",
                en: "The care address lacks a valid HSA identifier."
            )
        case .unit:
            Localized(
                sv: "Adressens tredje del är ingen enhet.",
                en: "The third part of the address is no unit."
            )
        case .function:
            Localized(
                sv: "Adressens fjärde del är ingen funktion.",
                en: "The fourth part of the address is no function."
            )
        case .personNumber:
            Localized(
                sv: "Adressen innehåller något som kan läsas som ett personnummer.",
                en: "The address holds something that reads as a person number."
            )
        }
    }

    package var remedy: Localized {
        switch self {
        case .length, .parts, .kind:
            Localized(
                sv: "Skriv slag/organisation/enhet/funktion med små bokstäver, högst 200 tecken.",
                en: "Write kind/organisation/unit/function in lower case, at most 200 characters."
            )
        case .organisation:
            Localized(
                sv: "Skriv tio siffror med rätt kontrollsiffra, eller det slumpade id "
                    + "(16–32 tecken) som registret gav en privatperson eller enskild firma.",
                en: "Write ten digits with the right check digit, or the random identifier "
                    + "(16–32 characters) that the directory gave a person or sole trader."
            )
        case .hsaID:
            HSAIDFault.form.remedy
        case .unit:
            Localized(
                sv: "Skriv a–z, 0–9, punkt, bindestreck eller understreck, högst 64 tecken; "
                    + "enbart bindestreck om enhet saknas.",
                en: "Write a–z, 0–9, dot, hyphen or underscore, at most 64 characters; a single "
                    + "hyphen where there is no unit."
            )
        case .function:
            Localized(
                sv: "Skriv a–z, 0–9, punkt, bindestreck eller understreck, högst 64 tecken.",
                en: "Write a–z, 0–9, dot, hyphen or underscore, at most 64 characters."
            )
        case .personNumber:
            Localized(
                sv: "Adressera en funktion, aldrig en person; ta bort siffrorna.",
                en: "Address a function, never a person; remove the digits."
            )
        }
    }
}
