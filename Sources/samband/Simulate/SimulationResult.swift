import Coordination
import JSONSchema
import Population

/// What a run came to: the daemon's counts beside the population's own, and what differed.
struct SimulationResult {
    /// One count; nil where the daemon tells no cells that small.
    struct Count {
        var name: String
        var daemon: Int?
        var expected: Int

        var agrees: Bool {
            guard let daemon else { return (1..<10).contains(expected) }
            return daemon == expected
        }
    }

    var counts: [Count]
    var ledger: SimulationLedger
    var remindersReceived: Int
    var remindersExpected: Int
    var journalHash: String
    var facts: Int
    var times: SimulationTimes
    var plan: PopulationPlan

    var differing: [Count] { counts.filter { !$0.agrees } }
    var isGood: Bool { differing.isEmpty && ledger.surpriseCount == 0 }
    /// Of the days alone.
    var messagesPerSecond: Double {
        times.days > 0 ? Double(ledger.accepted) / times.days : 0
    }

    var json: JSONValue {
        [
            "good": .bool(isGood), "cases": .integer(Int64(plan.cases)),
            "days": .integer(Int64(plan.itinerary.days)), "seed": .string(String(plan.seed)),
            "start": .string(plan.itinerary.start.iso),
            "messages": .integer(Int64(ledger.accepted)),
            "blockedCopies": .integer(Int64(ledger.blockedCopies)),
            "refused": .object(
                JSONObject(
                    members: ledger.expectedRefusals.sorted { $0.key < $1.key }.map {
                        JSONMember(key: String($0.key), value: .integer(Int64($0.value)))
                    })),
            "reminders": .integer(Int64(remindersReceived)),
            "remindersExpected": .integer(Int64(remindersExpected)),
            "seconds": times.json,
            "messagesPerSecond": SimulationTimes.rounded(messagesPerSecond),
            "facts": .integer(Int64(facts)), "journalHash": .string(journalHash),
            "counts": .array(
                counts.map { count in
                    [
                        "name": .string(count.name),
                        "daemon": count.daemon.map { .integer(Int64($0)) } ?? .null,
                        "expected": .integer(Int64(count.expected)),
                        "agrees": .bool(count.agrees),
                    ]
                }),
            "surprises": .integer(Int64(ledger.surpriseCount)),
            "firstSurprises": .array(ledger.surprises.map { .string($0) }),
        ]
    }

    private var inAll: Int {
        Int(times.writing + times.registering + times.days + times.reckoning)
    }
}

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
                    Self.title(count.name, language), count.daemon.map(String.init) ?? "<10",
                    String(count.expected),
                    count.agrees ? "" : language.pick("SKILJER", "DIFFERS"),
                ]
            })
        let refused = ledger.expectedRefusals.values.reduce(0, +)
        let rate = Int(messagesPerSecond.rounded())
        var lines = table.lines(width: terminal.width, style: style)
        lines += [
            "",
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
            "journalHash \(journalHash)",
        ]
        guard !isGood else { return lines }
        lines.append(
            style.bad(
                language.pick(
                    "\(differing.count) antal skiljer och \(ledger.surpriseCount) händelser var "
                        + "oväntade:",
                    "\(differing.count) counts differ and \(ledger.surpriseCount) things were "
                        + "not expected:")))
        return lines + ledger.surprises.map { "  " + $0 }
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
