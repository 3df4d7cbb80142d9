/// The words for what becomes of a message.
enum StateText {
    private static let words: [String: (sv: String, en: String)] = [
        "queued": ("i brevlådan", "in the mailbox"),
        "waiting": ("väntar: ingen håller funktionen", "waiting: nobody holds the function"),
        "blocked": ("stoppad", "blocked"),
        "dispatched": ("utlämnad", "dispatched"),
        "delivered": ("mottagen", "delivered"),
        "read": ("läst", "read"),
        "settled": ("hanterad", "settled"),
        "released": ("återlämnad", "given back"),
        "lapsed": ("återtagen", "lease lapsed"),
        "dead": ("gick inte att lämna", "dead letter"),
        "rejected": ("avvisad", "rejected"),
        "purged": ("borttagen", "purged"),
        "redriven": ("skickad på nytt", "redriven"),
        "ready": ("väntar", "ready"),
        "leased": ("utlämnad", "leased"),
        "ended": ("redan avslutad", "already ended"),
        "stale": ("inaktuell: lämnad på nytt sedan dess", "stale: dispatched again since"),
        "unknown": ("okänd", "unknown"),
    ]

    static func text(_ state: String, _ language: Language) -> String {
        words[state].map { language.pick($0.sv, $0.en) } ?? state
    }
}

/// The words for why something was blocked or ended.
enum ReasonText {
    private static let words: [String: (sv: String, en: String)] = [
        "never-allowed": ("får aldrig lämnas till mottagaren", "may never go to the receiver"),
        "class-closed": ("uppgiften är stängd för mottagaren", "the class is closed to them"),
        "no-route": ("ingen väg enligt reglerna", "no route by the rules"),
        "consent-missing": ("samtycke saknas", "consent is missing"),
        "consent-withdrawn": ("samtycket är återkallat", "the consent was withdrawn"),
        "expired": ("för gammal", "expired"),
        "erased": ("innehållet är gallrat", "the content is erased"),
        "attempts": ("för många försök", "too many attempts"),
        "rejected": ("avvisad av mottagaren", "rejected by the receiver"),
        "session-ended": ("mottagaren kopplade ned", "the receiver disconnected"),
        "lease-expired": ("inget svar i tid", "no answer in time"),
    ]

    static func text(_ reason: String, _ language: Language) -> String {
        words[reason].map { language.pick($0.sv, $0.en) } ?? reason
    }
}

/// The words for the states of a plan.
enum PlanStateText {
    private static let words: [String: (sv: String, en: String)] = [
        "notDue": ("inte aktuell", "not due"),
        "due": ("ska göras", "due"),
        "overdue": ("försenad", "overdue"),
        "draft": ("påbörjad", "begun"),
        "established": ("upprättad", "established"),
        "submitted": ("lämnad", "submitted"),
        "reviewed": ("granskad", "reviewed"),
        "followedUp": ("uppföljd", "followed up"),
        "revised": ("reviderad", "revised"),
        "completed": ("avslutad", "completed"),
        "exempted": ("undantagen", "exempted"),
        "notMade": ("görs inte", "not made"),
        "paused": ("vilande", "paused"),
        "withdrawn": ("återtagen", "withdrawn"),
        "enteredInError": ("felregistrerad", "entered in error"),
    ]

    static func text(_ state: String, _ language: Language) -> String {
        words[state].map { language.pick($0.sv, $0.en) } ?? state
    }
}

/// The words for what was read, for roles, for day counts and for how sure a rule is.
enum NameText {
    private static let words: [String: (sv: String, en: String)] = [
        "case": ("ärendet", "the case"),
        "cases": ("ärendelistan", "the list of cases"),
        "timeline": ("tidslinjen", "the timeline"),
        "plan": ("planen", "the plan"),
        "event": ("meddelandet", "the message"),
        "mailbox": ("brevlådan", "the mailbox"),
        "reminders": ("påminnelserna", "the reminders"),
        "deadlines": ("dagarna framåt", "the days ahead"),
        "participant": ("deltagare", "participant"),
        "own": ("egen uppgift", "own data"),
        "insured": ("den försäkrade", "the insured"),
        "employer": ("arbetsgivaren", "the employer"),
        "care": ("vården", "care"),
        "fk": ("Försäkringskassan", "Försäkringskassan"),
        "af": ("Arbetsförmedlingen", "Arbetsförmedlingen"),
        "planDay": ("plandag", "plan day"),
        "chainDay": ("dag i sjukfallet", "chain day"),
        "levelDay": ("dag på normalnivå", "level day"),
        "statute": ("författning", "statute"),
        "practice": ("praxis", "practice"),
        "assumption": ("antagande", "assumption"),
    ]

    static func text(_ name: String, _ language: Language) -> String {
        words[name].map { language.pick($0.sv, $0.en) } ?? name
    }
}
