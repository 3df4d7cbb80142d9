/// The formats that `format` asserts; any other name is refused when a schema is compiled.
enum SchemaFormat: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case date
    case dateTime
    case uuid
    case email
    case personnummer
    case organisationsnummer
    case hsaid

    init?(name: String) {
        guard let format = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = format
    }

    var name: String {
        switch self {
        case .date: "date"
        case .dateTime: "date-time"
        case .uuid: "uuid"
        case .email: "email"
        case .personnummer: "personnummer"
        case .organisationsnummer: "organisationsnummer"
        case .hsaid: "hsaid"
        }
    }

    /// What a value of the format looks like.
    var expectation: LocalizedText {
        switch self {
        case .date:
            LocalizedText(sv: "ett datum ÅÅÅÅ-MM-DD", en: "a date YYYY-MM-DD")
        case .dateTime:
            LocalizedText(
                sv: "en tidpunkt ÅÅÅÅ-MM-DDTtt:mm:ss med Z eller avvikelse (RFC 3339)",
                en: "a time YYYY-MM-DDThh:mm:ss with Z or an offset (RFC 3339)"
            )
        case .uuid:
            LocalizedText(
                sv: "ett UUID med 8-4-4-4-12 hexadecimala siffror",
                en: "a UUID of 8-4-4-4-12 hexadecimal digits"
            )
        case .email:
            LocalizedText(sv: "en e-postadress (RFC 5321)", en: "an e-mail address (RFC 5321)")
        case .personnummer:
            LocalizedText(
                sv: "ett person- eller samordningsnummer med tolv siffror och rätt kontrollsiffra",
                en: "a personal or co-ordination number of twelve digits with its check digit"
            )
        case .organisationsnummer:
            LocalizedText(
                sv: "ett organisationsnummer med tio siffror och rätt kontrollsiffra",
                en: "an organisation number of ten digits with its check digit"
            )
        case .hsaid:
            LocalizedText(
                sv: "ett HSA-id: SE, tio siffror, bindestreck, bokstäver eller siffror, högst 31",
                en: "an HSA id: SE, ten digits, a hyphen, letters or digits, at most 31"
            )
        }
    }

    /// Whether `text`, unescaped, has the format.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .date: DateFormat.isDate(text[...])
        case .dateTime: DateFormat.isDateTime(text[...])
        case .uuid: IdentityFormat.isUUID(text)
        case .email: EmailFormat.isMailbox(text[...])
        case .personnummer: IdentityFormat.isPersonNumber(text)
        case .organisationsnummer: IdentityFormat.isOrganisationNumber(text)
        case .hsaid: IdentityFormat.isHSAIdentity(text)
        }
    }
}
