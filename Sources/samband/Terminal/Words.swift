/// The words for what becomes of a message.
enum StateText {
    private static let words: [String: (sv: String, en: String)] = [
        "queued": ("i brevlådan", "in the mailbox"),
        "waiting": (
            "väntar: funktionen har ingen innehavare", "waiting: the function has no holder"
        ),
        "blocked": ("stoppad", "blocked"),
        "dispatched": ("utskickad", "dispatched"),
        "delivered": ("mottagen", "delivered"),
        "read": ("läst", "read"),
        "settled": ("kvitterad", "settled"),
        "released": ("återlämnad", "given back"),
        "lapsed": ("åter i brevlådan", "back in the mailbox"),
        "dead": ("olevererad", "dead letter"),
        "rejected": ("avvisad", "rejected"),
        "purged": ("borttagen", "purged"),
        "redriven": ("nytt försök", "redriven"),
        "ready": ("väntar", "ready"),
        "leased": ("utskickad", "dispatched"),
        "ended": ("redan avslutad", "already ended"),
        "stale": (
            "märket gäller inte längre: utskickad på nytt sedan dess",
            "the token holds no longer: dispatched again since"
        ),
        "unknown": ("okänd", "unknown"),
    ]

    static func text(_ state: String, _ language: Language) -> String {
        words[state].map { language.pick($0.sv, $0.en) } ?? state
    }
}

/// The words for why something was blocked or ended, and for what to do then.
enum ReasonText {
    private static let words: [String: (sv: String, en: String)] = [
        "never-allowed": ("får aldrig lämnas till mottagaren", "may never go to the receiver"),
        "class-closed": (
            "uppgiftsslaget är stängt för mottagaren", "the data class is closed to the receiver"
        ),
        "no-route": ("ingen väg finns enligt reglerna", "no route by the rules"),
        "consent-missing": ("inget medgivande är registrerat", "no consent is recorded"),
        "receiver-unknown": (
            "platsen leder inte till någon funktion", "the seat leads to no function"
        ),
        "case-closed": ("ärendet är avslutat", "the case is closed"),
        "expired": ("sista tiden för utskick har gått", "the last time to dispatch it has passed"),
        "erased": ("innehållet är gallrat", "the content is erased"),
        "unreadable": (
            "ärendet kan inte läsas hos Samband", "the case cannot be read at Samband"
        ),
        "attempts": ("för många försök", "too many attempts"),
        "rejected": ("avvisad av mottagaren", "rejected by the receiver"),
        "session-ended": ("mottagaren kopplade ned", "the receiver disconnected"),
        "lease-expired": ("inte kvitterad i tid", "not settled in time"),
    ]

    private static let steps: [String: (sv: String, en: String)] = [
        "consent-missing": consent,
        "no-route": closed, "never-allowed": closed, "class-closed": closed,
        "expired": (
            "Skicka det på nytt, om det fortfarande behövs.", "Send it again if still needed."
        ),
        "attempts": (
            "Hör av er till mottagaren; den driftansvarige kan göra ett nytt försök.",
            "Contact the receiver; the operator can redrive it."
        ),
        "rejected": (
            "Hör av er till mottagaren om vad som behöver rättas.",
            "Ask the receiver what needs correction."
        ),
    ]

    private static let consent: (sv: String, en: String) = (
        "Be den försäkrade om ett medgivande och skicka sedan meddelandet på nytt.",
        "Ask the insured person for consent, then send the message again."
    )

    private static let closed: (sv: String, en: String) = (
        "Lämna uppgiften på ett annat sätt, eller skicka utan den.",
        "Tell it in another way, or send without it."
    )

    static func text(_ reason: String, _ language: Language) -> String {
        words[reason].map { language.pick($0.sv, $0.en) } ?? reason
    }

    /// What the sender can do; nil where there is nothing.
    static func nextStep(_ reason: String, _ language: Language) -> String? {
        steps[reason].map { language.pick($0.sv, $0.en) }
    }
}
