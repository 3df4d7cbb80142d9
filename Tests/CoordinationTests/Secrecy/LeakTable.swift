import Coordination

/// What may reach whom, written down a second time from the field's own matrix, apart from the
/// product's data and code.
enum LeakTable {
    /// Rows: classes; columns: receivers. `r` as the route says, `c` only with consent,
    /// `-` off, `x` never.
    private static let ceilings = """
        class          fk care employer af insured union ohs municipality
        administrative r  r    r        c  r       c     c   r
        workplace      r  c    r        c  r       c     c   -
        function       r  c    c        c  r       c     c   -
        prognosis      r  c    c        c  r       -     c   -
        diagnosis      r  c    x        -  r       -     -   -
        treatment      r  c    x        -  r       -     -   -
        conflict       c  c    -        -  r       c     c   -
        insurance      r  c    c        c  r       -     -   r
        social         r  c    -        c  r       -     -   r
        internal       -  -    -        -  -       -     -   -
        """

    /// Giver, its legal form, receiver, how, types, classes. `free` needs nothing, `asked` the
    /// receiver's own request of one of the types named last.
    private static let ways = """
        fk any employer free plan.requested,question.asked administrative,workplace
        fk any employer free question.answered administrative
        fk any employer asked benefit.* insurance
        fk any employer consent * *
        fk any care free question.asked,completion.requested administrative
        fk any care consent * *
        fk any af consent * *
        fk any union consent * *
        fk any ohs consent * *
        fk any municipality asked * administrative,insurance
        fk any municipality free benefit.* administrative,insurance
        fk any municipality consent * *
        fk any av free impulse.sent administrative
        employer any fk free case.*,plan.*,question.asked,consent.* FREE
        employer any fk free task.description-sent,contact.*,impulse.*,meeting.* FREE
        employer any fk asked plan.*,question.answered,redeployment.answered *
        employer any fk asked task.description-sent,contact.*,system.reminder-due *
        employer any fk consent * *
        employer any care consent * *
        employer any af consent * *
        employer any union consent * *
        employer any ohs consent * *
        care public fk asked * * question.asked,completion.requested
        care any fk consent * *
        care any employer consent * *
        care any care consent * *
        care any af consent * *
        care any ohs consent * *
        care any municipality consent * *
        af any fk asked * *
        af any fk free transition.measures-started,transition.measures-waiting administrative
        af any fk free transition.measures-ended administrative
        af any fk consent * *
        af any employer consent * *
        af any care consent * *
        af any municipality asked * administrative
        municipality any fk asked * *
        municipality any fk consent * *
        municipality any care consent * *
        municipality any employer consent * *
        union any fk consent * *
        union any employer consent * *
        union any care consent * *
        ohs public fk asked * *
        ohs any fk consent * *
        ohs any employer consent * *
        ohs any care consent * *
        av any fk asked * *
        """

    private struct Way {
        let giver: String
        let form: String
        let receiver: String
        let how: String
        let types: [String]
        let classes: Set<String>
        let requests: [String]

        init?(_ line: Substring) {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count >= 6 else { return nil }
            giver = parts[0]
            form = parts[1]
            receiver = parts[2]
            how = parts[3]
            types = Self.list(parts[4])
            let free = "administrative,workplace,function,prognosis"
            classes = Set(Self.list(parts[5] == "FREE" ? free : parts[5]))
            requests = parts.count > 6 ? Self.list(parts[6]) : []
        }

        private static func list(_ text: String) -> [String] {
            text.split(separator: ",").map(String.init)
        }

        func carries(_ type: String, _ dataClass: String) -> Bool {
            (classes.contains("*") || classes.contains(dataClass))
                && types.contains {
                    $0 == "*" || $0 == type
                        || $0.hasSuffix(".*") && type.hasPrefix($0.dropLast())
                }
        }
    }

    private static let cells: [String: [String: String]] = {
        let lines = LeakTable.ceilings.split(separator: "\n").map { line in
            line.split(separator: " ").map(String.init)
        }
        var cells: [String: [String: String]] = [:]
        for line in lines.dropFirst() {
            for (kind, cell) in zip(lines[0].dropFirst(), line.dropFirst()) {
                cells[line[0], default: [:]][kind] = cell
            }
        }
        return cells
    }()

    private static let rows = LeakTable.ways.split(separator: "\n").compactMap { Way($0) }

    /// What the case holds when the message is sent.
    enum State: Equatable, CaseIterable {
        case nothing
        /// A consent that covers every class of the message.
        case consent
        /// A consent for the existence of messages alone.
        case administrative
        /// The same, for another purpose, another receiver, withdrawn, or past its end.
        case otherPurpose, otherReceiver, withdrawn, expired
        /// The message answers the receiver's own question.
        case asked
        /// It answers a question that somebody else put.
        case askedByOther
    }

    /// Whether data of a class arrives.
    static func opens(
        _ dataClass: String, of type: String, from giver: String, _ form: String,
        to receiver: String, _ state: State
    ) -> Bool {
        let cell = cells[dataClass]?[receiver] ?? "-"
        guard cell == "r" || cell == "c" else { return false }
        if giver == "av", receiver == "employer" || receiver == "insured" { return false }
        if giver == "insured" || receiver == "insured" { return true }
        let open = rows.filter {
            $0.giver == giver && $0.receiver == receiver
                && ($0.form == "any" || $0.form == form) && $0.carries(type, dataClass)
        }
        let isConsented = open.contains { $0.how == "consent" } && covers(dataClass, type, state)
        guard cell == "r" else { return isConsented }
        return isConsented || open.contains { $0.how == "free" }
            || state == .asked
                && open.contains {
                    $0.how == "asked"
                        && ($0.requests.isEmpty || $0.requests.contains("question.asked"))
                }
    }

    private static func covers(_ dataClass: String, _ type: String, _ state: State) -> Bool {
        switch state {
        case .consent: true
        case .administrative: dataClass == "administrative"
        case .otherPurpose:
            ["case.", "consent.", "placement.", "transition.", "contact."]
                .contains(where: type.hasPrefix)
        default: false
        }
    }
}
