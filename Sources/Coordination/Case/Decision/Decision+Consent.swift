import JSONSchema

extension Decision {
    /// Records a waiver of secrecy given by the insured, or recorded by the party that discloses.
    mutating func giveConsent() {
        let isInsured = incoming.sender.kind == .insured
        let needed = ["receiver", "givenOn", "until"] + (isInsured ? ["discloser"] : ["form"])
        for name in needed where field(name) == nil { refuse(.fieldMissing("/\(name)")) }
        let classes = readClasses()
        let purpose = readPurpose()
        let discloser = isInsured ? place("discloser") : ownDisclosure()
        let receiver = place("receiver")
        let givenOn = field("givenOn")?.date
        let until = field("until")?.date
        if let givenOn, let until, givenOn > day || until < max(givenOn, day) {
            refuse(
                .dateImpossible(
                    "/until", sv: "Ett medgivande ges senast i dag och slutar tidigast i dag.",
                    en: "A consent is given today at the latest and ends today at the earliest."))
        }
        let form: Consent.Form? =
            isInsured ? .ownKey : field("form")?.string.flatMap(Consent.Form.init(rawValue:))
        if !isInsured, form == .ownKey { refuse(.fieldMissing("/form")) }
        guard faults.isEmpty, let discloser, let receiver, let givenOn, let until, let form
        else { return }
        emit(
            .consentGiven(
                Consent(
                    sequence: incoming.sequence, discloser: discloser, receiver: receiver,
                    classes: classes, form: form, givenOn: givenOn, until: until,
                    byInsured: isInsured, recordedBy: incoming.sender.id, purpose: purpose)))
    }

    /// What the consent is for; a purpose that the rule book lacks on the day is refused.
    private mutating func readPurpose() -> String {
        let purpose = field("purposeKind")?.string ?? Purpose.usual
        if rules.purpose(purpose, on: day) == nil {
            refuse(
                .fieldValue(
                    "/purposeKind", sv: "Ändamålet finns inte i regelboken.",
                    en: "The purpose is not in the rule book."))
        }
        return purpose
    }

    private mutating func readClasses() -> Set<DataClass> {
        let named = (field("classes")?.array ?? []).compactMap {
            $0.string.flatMap(DataClass.init(rawValue:))
        }
        let classes = Set(named)
        let everything = Set(DataClass.allCases).subtracting([.internal])
        if classes.isEmpty {
            refuse(.fieldMissing("/classes"))
        } else if classes.isSuperset(of: everything) || classes.contains(.internal) {
            refuse(
                .consentForm(
                    "/classes", sv: "Ett medgivande kan inte gälla allt.",
                    en: "A consent cannot cover everything."))
        }
        return classes
    }

    /// The sender as discloser; a party that is to receive can never record for itself.
    private mutating func ownDisclosure() -> Consent.Place? {
        let isBound = parties.kinds[incoming.sender.kind]?.bound ?? false
        let named = field("discloser") == nil ? nil : place("discloser")
        let isOther = named.map { !(file?.place($0, covers: sender, on: day) ?? false) } ?? false
        guard isBound, !isOther else {
            refuse(
                .consentForm(
                    "/discloser",
                    sv: "Bara den försäkrade eller den som lämnar ut kan registrera medgivandet.",
                    en: "Only the insured person or the discloser can record the consent."))
            return nil
        }
        return .party(incoming.sender.id)
    }

    private mutating func place(_ name: String) -> Consent.Place? {
        guard let value = field(name) else { return nil }
        if let text = value["address"]?.string, let address = try? Address(parsing: text) {
            return checked(.address(address), kinds: [address.kind], name)
        }
        guard let role = value["role"]?.string.map({ RoleName($0) }),
            let kinds = parties.roles[role]?.kinds
        else {
            refuse(
                .consentForm(
                    "/\(name)", sv: "Medgivandet måste ange en adress eller en känd roll.",
                    en: "The consent must name an address or a known role."))
            return nil
        }
        let employment = value["employment"]?.string
        if role == .employer, employment == nil, (file?.employments.count ?? 0) > 1 {
            refuse(.fieldMissing("/\(name)/employment"))
        }
        return checked(.role(role, employment: employment), kinds: kinds, name)
    }

    /// Refuses a class that the receiver can never get, so that nobody believes it was released.
    private mutating func checked(
        _ place: Consent.Place, kinds: Set<PartyKind>, _ name: String
    ) -> Consent.Place {
        guard name == "receiver" else { return place }
        if incoming.sender.kind != .insured,
            file?.place(place, covers: sender, on: day) ?? false
        {
            refuse(
                .consentForm(
                    "/receiver", sv: "Mottagaren kan inte registrera medgivandet själv.",
                    en: "The receiver cannot record the consent itself."))
        }
        for text in field("classes")?.array ?? [] {
            guard let dataClass = text.string.flatMap(DataClass.init(rawValue:)) else { continue }
            let cells = kinds.map {
                rules.ceiling(dataClass, on: day)?.value.cell($0) ?? .off
            }
            if cells.allSatisfy({ $0 == .never || $0 == .off }) {
                refuse(
                    .consentForm(
                        "/classes",
                        sv: "Uppgifter av slaget ”\(dataClass.rawValue)” lämnas inte "
                            + "till mottagaren ens med medgivande.",
                        en: "Data of the class \"\(dataClass.rawValue)\" does not go to the "
                            + "receiver even with consent."))
            }
        }
        return place
    }
}
