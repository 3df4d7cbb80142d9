/// What may be wrong with a change of the directory.
///
/// A function of another party and one that does not exist give the same fault, so that nobody
/// learns of functions by asking.
extension DomainFault {
    static func directory(
        _ pointer: String,
        sv: String,
        en: String,
        doSv: String,
        doEn: String
    ) -> DomainFault {
        DomainFault(
            .directory,
            at: pointer,
            text: Localized(sv: sv, en: en),
            remedy: Localized(sv: doSv, en: doEn)
        )
    }

    static func unknownParty(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Aktören finns inte.",
            en: "There is no such party.",
            doSv: "Registrera aktören först.",
            doEn: "Register the party first."
        )
    }

    static func unknownFunction(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Aktören har ingen sådan öppen funktion.",
            en: "The party has no such open function.",
            doSv: "Registrera funktionen hos aktören först, eller välj en av dess öppna.",
            doEn: "Register the function at the party first, or choose one of its open ones."
        )
    }

    static func unknownAddress(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Adressen leder inte till en öppen funktion.",
            en: "The address does not lead to an open function.",
            doSv: "Registrera den funktionen först, eller ange en annan.",
            doEn: "Register that function first, or name another."
        )
    }

    static func unknownHolder(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Innehavaren är inte antecknad för funktionen.",
            en: "The holder is not recorded for the function.",
            doSv: "Anteckna innehavaren först, eller utelämna den om hela funktionen är obemannad.",
            doEn: "Record the holder first, or leave it out if the whole function is unattended."
        )
    }

    static func unknownKey(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Ingen gällande nyckel har den beteckningen.",
            en: "No key in force has that identifier.",
            doSv: "Kontrollera nyckel-id; en spärrad nyckel behöver inte spärras igen.",
            doEn: "Check the key id; a revoked key need not be revoked again."
        )
    }

    static func kindNotInUse(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Aktörsslaget används inte här.",
            en: "The kind of party is not in use.",
            doSv: "Välj ett slag som är påslaget i regelfilerna, eller slå på det där.",
            doEn: "Choose a kind that the rule files turn on, or turn it on there."
        )
    }

    static func otherKind(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Efterträdaren hör till ett annat slags aktör.",
            en: "The successor belongs to another kind of party.",
            doSv: "Välj en funktion hos samma slags aktör.",
            doEn: "Choose a function at a party of the same kind."
        )
    }

    static func otherParty(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Ersättaren hör till en annan aktör.",
            en: "The fallback belongs to another party.",
            doSv: "Välj en funktion hos samma aktör; meddelanden lämnar den inte vid frånvaro.",
            doEn: "Choose a function of the same party; absence never sends messages out of it."
        )
    }

    static func circle(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Kedjan leder tillbaka till funktionen själv.",
            en: "The chain leads back to the function itself.",
            doSv: "Låt kedjan sluta i en funktion som alltid är bemannad.",
            doEn: "Let the chain end in a function that is always attended."
        )
    }

    static func chainTooLong(at pointer: String) -> DomainFault {
        directory(
            pointer,
            sv: "Kedjan är längre än \(Directory.chainLimit) funktioner.",
            en: "The chain is longer than \(Directory.chainLimit) functions.",
            doSv: "Peka direkt på en senare funktion i kedjan.",
            doEn: "Point straight at a later function of the chain."
        )
    }
}
