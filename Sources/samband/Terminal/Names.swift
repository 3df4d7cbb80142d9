import JSONSchema

/// The words for what was read, for day counts and for how sure a rule is.
enum NameText {
    private static let words: [String: (sv: String, en: String)] = [
        "case": ("ärendet", "the case"),
        "cases": ("ärendelistan", "the list of cases"),
        "timeline": ("tidslinjen", "the timeline"),
        "plan": ("planen", "the plan"),
        "day": ("dagräkningen", "the day count"),
        "event": ("meddelandet", "the message"),
        "mailbox": ("brevlådan", "the mailbox"),
        "reminders": ("påminnelserna", "the reminders"),
        "deadlines": ("dagarna framåt", "the days ahead"),
        "participant": ("deltagare", "participant"),
        "own": ("egen uppgift", "own data"),
        "samband": ("Samband", "Samband"),
        "planDay": ("plandag", "plan day"),
        "chainDay": ("dag i rehabiliteringskedjan", "chain day"),
        "levelDay": ("dag på normalnivån", "level day"),
        "statute": ("författning", "statute"),
        "practice": ("praxis", "practice"),
        "assumption": ("antagande", "assumption"),
    ]

    /// The name of a kind of party where it is no word of the program's own.
    static func text(_ name: String, _ language: Language) -> String {
        words[name].map { language.pick($0.sv, $0.en) } ?? PartyText.kind(name, language)
    }
}

/// The words for the classes of data on which consents stand.
enum ClassText {
    private static let words: [String: (sv: String, en: String)] = [
        "administrative": ("administrativa uppgifter", "administrative data"),
        "workplace": ("uppgifter om arbetsplatsen", "workplace data"),
        "function": ("uppgifter om funktion", "data on function"),
        "prognosis": ("prognos", "prognosis"),
        "diagnosis": ("diagnos", "diagnosis"),
        "treatment": ("uppgifter om behandling", "data on treatment"),
        "conflict": ("uppgifter om konflikt", "data on conflict"),
        "insurance": ("försäkringsuppgifter", "insurance data"),
        "social": ("sociala uppgifter", "social data"),
        "internal": ("interna uppgifter", "internal data"),
    ]

    static func text(_ name: String, _ language: Language) -> String {
        words[name].map { language.pick($0.sv, $0.en) } ?? name
    }

    static func list(_ names: JSONValue?, _ language: Language) -> String {
        (names?.array ?? []).compactMap(\.string).map { text($0, language) }
            .joined(separator: ", ")
    }
}

/// The words for how a consent was given.
enum ConsentFormText {
    private static let words: [String: (sv: String, en: String)] = [
        "oral": ("muntligt", "oral"),
        "written": ("skriftligt", "written"),
        "authorisation": ("genom fullmakt", "by authorisation"),
        "own-key": ("med den försäkrades egen nyckel", "with the insured person's own key"),
    ]

    static func text(_ form: String, _ language: Language) -> String {
        words[form].map { language.pick($0.sv, $0.en) } ?? form
    }
}

/// A number with its noun in the right form.
enum CountText {
    static func workingDays(_ count: Int, _ language: Language) -> String {
        language.pick(
            count == 1 ? "1 arbetsdag" : "\(count) arbetsdagar",
            count == 1 ? "1 working day" : "\(count) working days")
    }

    static func days(_ count: Int, _ language: Language) -> String {
        language.pick(
            count == 1 ? "1 dag" : "\(count) dagar", count == 1 ? "1 day" : "\(count) days")
    }

    static func faults(_ count: Int, _ language: Language) -> String {
        language.pick("\(count) fel", count == 1 ? "1 fault" : "\(count) faults")
    }

    static func reminders(_ count: Int, _ language: Language) -> String {
        language.pick(
            count == 1 ? "1 påminnelse" : "\(count) påminnelser",
            count == 1 ? "1 reminder" : "\(count) reminders")
    }
}
