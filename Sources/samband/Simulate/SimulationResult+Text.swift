import Coordination
import Population

extension SimulationResult {
    func lines(_ language: Language, _ terminal: Terminal) -> [String] {
        let style = terminal.style
        let table = Table(
            [
                .init(language.pick("Antal", "Count")), .init("sambandd", .right),
                .init(language.pick("väntat", "expected"), .right), .init(""),
            ],
            counts.map { count in
                [
                    Self.title(count.name, language),
                    count.daemon.map(String.init) ?? language.pick("dold", "hidden"),
                    String(count.expected), Self.word(of: count.verdict, language),
                ]
            })
        let lines = table.lines(width: terminal.width, style: style) + [""] + summary(language)
        guard !isGood else { return lines }
        let wrong = differing.count + differingTypes.count
        let verdict = language.pick(
            "\(wrong) antal skiljer, \(ledger.surpriseCount) händelser var oväntade:",
            "\(wrong) counts differ, \(ledger.surpriseCount) things were not expected:")
        let types = differingTypes.map { Self.line(of: $0, language) }
        return lines + [style.bad(verdict)] + (types + ledger.surprises).map { "  " + $0 }
    }

    private static func line(of type: TypeCount, _ language: Language) -> String {
        let (daemon, expected) = (type.daemon, type.expected)
        return language.pick(
            "\(type.name): \(daemon.accepted) mottagna (väntat \(expected.accepted)), "
                + "\(daemon.settled) kvitterade (väntat \(expected.settled)), "
                + "\(daemon.ended) avslutade olästa (väntat \(expected.ended))",
            "\(type.name): \(daemon.accepted) accepted (expected \(expected.accepted)), "
                + "\(daemon.settled) settled (expected \(expected.settled)), "
                + "\(daemon.ended) ended unread (expected \(expected.ended))")
    }

    private func typesPlayed(_ language: Language) -> String {
        let played = types.count(where: \.isPlayed)
        let others = types.filter { !$0.isPlayed }.map(\.name).joined(separator: ", ")
        let rest = others.isEmpty ? "." : language.pick("; inte: ", "; not: ") + others + "."
        return language.pick(
            "\(played) av \(types.count) meddelandetyper spelade",
            "\(played) of \(types.count) message types played") + rest
    }

    private func summary(_ language: Language) -> [String] {
        let refused = ledger.expectedRefusals.values.reduce(0, +)
        let rate = Int(messagesPerSecond.rounded())
        return [
            language.pick(
                "\(ledger.accepted) meddelanden mottagna på \(Int(times.days)) s (\(rate)/s), "
                    + "\(facts) fakta i journalen, \(inAll) s i allt.",
                "\(ledger.accepted) messages accepted in \(Int(times.days)) s (\(rate)/s), "
                    + "\(facts) facts in the journal, \(inAll) s in all."),
            language.pick(
                "\(remindersReceived) påminnelser, var och en en gång "
                    + "(väntat \(remindersExpected)).",
                "\(remindersReceived) reminders, each of them once "
                    + "(expected \(remindersExpected))."),
            language.pick(
                "\(refused) meddelanden vägrade utan medgivande (420) och "
                    + "\(ledger.blockedCopies) kopior stoppade, som väntat.",
                "\(refused) messages refused without consent (420) and "
                    + "\(ledger.blockedCopies) copies blocked, as expected."),
            typesPlayed(language), "journalHash \(journalHash)",
        ]
    }

    private static func word(of verdict: CellCheck.Verdict, _ language: Language) -> String {
        switch verdict {
        case .agrees: ""
        case .wrongNumber: language.pick("SKILJER", "DIFFERS")
        case .hiddenForNothing: language.pick("DOLD UTAN SKÄL", "HIDDEN FOR NOTHING")
        case .missing: language.pick("SAKNAS", "MISSING")
        case .toldThoughSmall: language.pick("BORDE VARA DOLD", "OUGHT TO BE HIDDEN")
        }
    }

    private static func title(_ name: String, _ language: Language) -> String {
        guard language == .sv else { return name }
        return swedish[name] ?? name
    }

    private static let swedish = [
        "cases": "ärenden", "cases-open": "ärenden, öppna", "cases-closed": "ärenden, avslutade",
        "sick-periods": "sjukperioder", "plans-due": "planer som ska finnas",
        "plans-on-time": "planer i tid", "plans-late": "planer för sent",
        "plans-overdue": "planer som saknas efter sista dag",
        "plans-exempted": "planer: behövs inte",
        "plans-not-made": "planer: inte gjorda", "plans-written": "planer, skriftliga",
        "plans-oral": "planer, muntliga", "plans-revised": "planer, ändrade",
        "plans-requested": "planer, begärda", "consents-given": "medgivanden",
        "consents-withdrawn": "medgivanden, återkallade", "requests-asked": "frågor och begäran",
        "requests-answered": "… besvarade", "requests-open": "… obesvarade",
        "reminders-sent": "påminnelsesteg",
    ]
}
