extension DomainFault {
    static func numberTaken(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Numret är upptaget eller negativt.",
            en: "The number is taken or negative.",
            doSv: "Ta nästa lediga nummer.",
            doEn: "Take the next free number."
        )
    }

    static func partyKnown(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Organisationen är redan registrerad med detta aktörsslag.",
            en: "The organisation is already registered as this kind of party.",
            doSv: "Använd den registrerade aktören.",
            doEn: "Use the registered party."
        )
    }

    static func addressTaken(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Adressen finns redan.",
            en: "The address exists already.",
            doSv: "Använd den funktion som finns, eller välj ett annat namn.",
            doEn: "Use the function that exists, or choose another name."
        )
    }

    static func alreadyClosed(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Funktionen är redan stängd.",
            en: "The function is already closed.",
            doSv: "Registrera en ny funktion om den behövs igen.",
            doEn: "Register a new function if it is needed again."
        )
    }

    static func keyTaken(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Nyckelns beteckning är redan använd.",
            en: "The identifier of the key is already used.",
            doSv: "Välj en ny; en spärrad nyckels beteckning återanvänds aldrig.",
            doEn: "Choose a new one; that of a revoked key is never used again."
        )
    }

    static func publicKeyTaken(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Den öppna nyckeln är redan utgiven.",
            en: "The public key has already been issued.",
            doSv: "Skapa ett nytt nyckelpar; en nyckel hör till en enda aktör och används en gång.",
            doEn: "Make a new pair; a key belongs to one party and is issued once."
        )
    }

    static func keyForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Nyckelns beteckning har inte rätt form.",
            en: "The identifier of the key does not have the right form.",
            doSv: "Skriv 1–64 tecken a–z, 0–9, punkt, bindestreck eller understreck.",
            doEn: "Write 1–64 characters a–z, 0–9, dot, hyphen or underscore."
        )
    }

    static func pseudonymForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Innehavarens pseudonym har inte rätt form.",
            en: "The pseudonym of the holder does not have the right form.",
            doSv: "Skriv 1–64 tecken a–z, 0–9, punkt, bindestreck eller understreck; inget namn.",
            doEn: "Write 1–64 characters a–z, 0–9, dot, hyphen or underscore; no name."
        )
    }

    static func textLength(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Texten är tom eller för lång.",
            en: "The text is empty or too long.",
            doSv: "Skriv 1–200 byte.",
            doEn: "Write 1–200 bytes."
        )
    }

    static func personNumber(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Texten innehåller något som kan läsas som ett personnummer.",
            en: "The text holds something that reads as a person number.",
            doSv: "Ta bort siffrorna; i registret står inga personnummer.",
            doEn: "Remove the digits; the directory holds no person numbers."
        )
    }

    static func nameOfPerson(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "En privatperson eller enskild firma registreras utan namn.",
            en: "A person or sole trader is registered without a name.",
            doSv: "Utelämna namnet.",
            doEn: "Leave the name out."
        )
    }

    static func insuredFunction(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "En försäkrad har bara funktionen self, utan enhet.",
            en: "An insured person has only the function self, without unit.",
            doSv: "Ange enheten - och funktionen self.",
            doEn: "Give the unit - and the function self."
        )
    }

    static func insuredRole(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "En försäkrads nyckel kan inte ha driftroller.",
            en: "The key of an insured person cannot have operator roles.",
            doSv: "Ge driftroller till en nyckel hos den som driver tjänsten.",
            doEn: "Give operator roles to a key of whoever runs the service."
        )
    }

    static func repeated(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Funktionen står två gånger.",
            en: "The function stands twice.",
            doSv: "Ta bort upprepningen.",
            doEn: "Remove the repetition."
        )
    }

    static func contactEmpty(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Kontaktkortet har varken telefon eller e-post.",
            en: "The contact card has neither phone nor mail.",
            doSv: "Ange minst ett av dem, eller utelämna kortet för att ta bort det.",
            doEn: "Give one of them at least, or leave the card out to take it away."
        )
    }

    static func phoneForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Telefonnumret har inte rätt form.",
            en: "The phone number does not have the right form.",
            doSv: "Skriv siffror, mellanslag, bindestreck, plus och parenteser, högst 32 tecken.",
            doEn: "Write digits, spaces, hyphens, plus and brackets, at most 32 characters."
        )
    }

    static func mailForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "E-postadressen har inte rätt form.",
            en: "The mail address does not have the right form.",
            doSv: "Skriv funktionens adress som namn@domän, högst 200 tecken utan å, ä och ö.",
            doEn: "Write the function's address as name@domain, at most 200 ASCII characters."
        )
    }

    static func tooManyParties(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Kortet gäller fler än \(Directory.contactParties) aktörer.",
            en: "The card is for more than \(Directory.contactParties) parties.",
            doSv: "Dela upp dem på flera funktioner.",
            doEn: "Spread them over several functions."
        )
    }

    static func tooManyLines(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Tabellen har fler än \(Directory.routingLines) rader.",
            en: "The table has more than \(Directory.routingLines) lines.",
            doSv: "Låt en rad gälla flera arbetsställen, eller hela organisationen.",
            doEn: "Let one line be for several workplaces, or for the whole organisation."
        )
    }

    static func workplaceForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Arbetsstället har inte rätt form.",
            en: "The workplace does not have the right form.",
            doSv: "Skriv slag/organisation eller slag/organisation/enhet.",
            doEn: "Write kind/organisation or kind/organisation/unit."
        )
    }

    static func traderForm(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "En enskild firma har en slumpad beteckning och inget organisationsnummer.",
            en: "A sole trader has a random identifier and no organisation number.",
            doSv: "Registrera firman med personens nummer; tjänsten ger den en beteckning.",
            doEn: "Register the trader by the person's number; the service names it."
        )
    }

    static func daysReversed(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Sista dagen ligger före den första.",
            en: "The last day is before the first.",
            doSv: "Rätta dagarna; dagen före den första återtar anteckningen.",
            doEn: "Correct the days; the day before the first takes the record back."
        )
    }
}
