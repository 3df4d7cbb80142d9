extension DomainFault {
    static func senderNotAllowed(_ kind: PartyKind, _ type: MessageType) -> DomainFault {
        DomainFault(
            .senderNotAllowed, at: "type",
            text: Localized(
                sv: "En avsändare av slaget ”\(kind.rawValue)” får inte skicka ”\(type.title.sv)”.",
                en: "A sender of the kind \"\(kind.rawValue)\" may not send "
                    + "\"\(type.title.en)\"."),
            remedy: Localized(
                sv: "Se meddelandekatalogen för vilka typer som du får skicka.",
                en: "See the catalogue for the types that you may send."))
    }

    /// Unknown, closed to the sender and another's: one fault, so that nobody learns by asking.
    static let caseUnknown = DomainFault(
        .caseUnknown, at: "subject",
        text: Localized(
            sv: "Ärendet är inte känt för avsändaren.", en: "The case is not known to the sender."),
        remedy: Localized(
            sv: "Kontrollera ärendets beteckning eller öppna ett ärende.",
            en: "Check the case identifier, or open a case."))

    /// Only for those who take part in the case.
    static func caseClosed(on day: LocalDate) -> DomainFault {
        DomainFault(
            .caseClosed, at: "subject",
            text: Localized(
                sv: "Ärendet är avslutat, \(day.iso).", en: "The case is closed, \(day.iso)."),
            remedy: Localized(
                sv: "Återöppna ärendet om samordningen ska fortsätta.",
                en: "Reopen the case if the coordination is to go on."))
    }

    static func employmentUnknown(_ pointer: String) -> DomainFault {
        DomainFault(
            .employmentUnknown, at: pointer,
            text: Localized(
                sv: "Anställningen är inte känd i ärendet för avsändaren.",
                en: "The employment is not known to the sender in this case."),
            remedy: Localized(
                sv: "Ange en anställning som du deltar med i ärendet.",
                en: "Name an employment with which you take part in the case."))
    }

    static func fieldMissing(_ pointer: String) -> DomainFault {
        DomainFault(
            .fieldMissing, at: pointer,
            text: Localized(sv: "Uppgiften saknas.", en: "The field is missing."),
            remedy: Localized(sv: "Lägg till uppgiften.", en: "Add the field."))
    }

    static func fieldValue(_ pointer: String, sv: String, en: String) -> DomainFault {
        DomainFault(
            .fieldValue, at: pointer, text: Localized(sv: sv, en: en),
            remedy: Localized(sv: "Rätta uppgiften.", en: "Correct the field."))
    }

    static func addressUnknown(_ pointer: String) -> DomainFault {
        DomainFault(
            .fieldValue, at: pointer,
            text: Localized(
                sv: "Adressen leder inte till en öppen funktion.",
                en: "The address does not lead to an open function."),
            remedy: Localized(
                sv: "Slå upp adressen i katalogen.", en: "Look the address up in the directory."))
    }

    /// - Parameter namers: the kinds of party that may name somebody in the role.
    static func seatOfAnother(_ pointer: String) -> DomainFault {
        DomainFault(
            .fieldValue, at: pointer,
            text: Localized(
                sv: "Deltagandet finns redan, och ändras av deltagaren själv, av den försäkrade "
                    + "eller av den som utsåg deltagaren.",
                en: "The participation is there already, and is changed by the participant, the "
                    + "insured person or whoever named the participant."),
            remedy: Localized(
                sv: "Be deltagaren att lämna ärendet.",
                en: "Ask the participant to leave the case."))
    }

    static func closureNotAllowed(_ pointer: String) -> DomainFault {
        DomainFault(
            .fieldValue, at: pointer,
            text: Localized(
                sv: "Det skälet kan en avsändare av det här slaget inte ange.",
                en: "A sender of this kind cannot state that reason."),
            remedy: Localized(sv: "Välj ett annat skäl.", en: "Choose another reason."))
    }

    static let reopeningNotAllowed = DomainFault(
        .fieldValue, at: "",
        text: Localized(
            sv: "En avsändare av det här slaget kan inte öppna ärendet igen.",
            en: "A sender of this kind cannot open the case again."),
        remedy: Localized(
            sv: "Vänd er till den som stängde det.", en: "Turn to whoever closed it."))

    static func participantNotAllowed(_ pointer: String, namers: [Localized]) -> DomainFault {
        let sv = namers.map(\.sv).joined(separator: ", ")
        let en = namers.map(\.en).joined(separator: ", ")
        return DomainFault(
            .fieldValue, at: pointer,
            text: Localized(
                sv: "Avsändaren får inte utse den här deltagaren.",
                en: "The sender may not name this participant."),
            remedy: namers.isEmpty
                ? Localized(
                    sv: "Rollen följer av ärendet och utses inte.",
                    en: "The role follows from the case and is not named.")
                : Localized(
                    sv: "Rollen får utses av: \(sv).", en: "The role may be named by: \(en)."))
    }

    static func dateImpossible(_ pointer: String, sv: String, en: String) -> DomainFault {
        DomainFault(
            .dateImpossible, at: pointer, text: Localized(sv: sv, en: en),
            remedy: Localized(sv: "Rätta datumet.", en: "Correct the date."))
    }

    static func periodOverlapping(_ pointer: String) -> DomainFault {
        DomainFault(
            .periodOverlapping, at: pointer,
            text: Localized(
                sv: "Perioden överlappar en annan som avsändaren har rapporterat.",
                en: "The period overlaps another that the sender has reported."),
            remedy: Localized(
                sv: "Ändra den tidigare perioden genom att ange dess beteckning.",
                en: "Change the earlier period by giving its identifier."))
    }

    static func receiverUnknown(_ index: Int) -> DomainFault {
        DomainFault(
            .receiverUnknown, at: "to/\(index)",
            text: Localized(
                sv: "Mottagaradressen finns inte i katalogen.",
                en: "The receiver's address is not in the directory."),
            remedy: Localized(
                sv: "Slå upp adressen i katalogen.", en: "Look the address up in the directory."))
    }

    static func receiverNotAllowed(_ index: Int) -> DomainFault {
        DomainFault(
            .receiverNotAllowed, at: "to/\(index)",
            text: Localized(
                sv: "Meddelandet kan inte skickas till den här mottagaren.",
                en: "The message cannot go to this receiver."),
            remedy: Localized(
                sv: "Välj en mottagare som typen tillåter och som deltar i ärendet.",
                en: "Choose a receiver that the type allows and that takes part in the case."))
    }

    static func consentForm(_ pointer: String, sv: String, en: String) -> DomainFault {
        DomainFault(
            .consentForm, at: pointer, text: Localized(sv: sv, en: en),
            remedy: Localized(
                sv: "Ett medgivande anger ändamål, mottagare, uppgifter och slutdag och "
                    + "registreras av den försäkrade själv eller av den som lämnar ut.",
                en: "A consent names purpose, receiver, data and end, and is recorded by the "
                    + "insured person or by the party that discloses."))
    }

    static let answerWithoutQuestion = DomainFault(
        .answerWithoutQuestion, at: "inreplyto",
        text: Localized(
            sv: "Det finns ingen öppen förfrågan till avsändaren som meddelandet kan svara på.",
            en: "There is no open request to the sender that the message could answer."),
        remedy: Localized(
            sv: "Ange den fråga som svaret gäller.", en: "Name the question that is answered."))
}
