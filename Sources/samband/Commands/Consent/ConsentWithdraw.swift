import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct ConsentWithdraw: Sending {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Återkallar ett medgivande, från i dag.",
        discussion: """
            Löpnumret står i kvittot för medgivandet och i samband case show. En återkallelse \
            gäller från den dag då tjänsten tar emot den; det som redan är utlämnat står kvar.

            Exempel:
              samband consent withdraw 17 --case 0123… \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Medgivandets löpnummer.", valueName: "löpnummer"))
    var consent: Int64
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Dagen; bara i dag går.", valueName: "dag")) var date: LocalDate?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        let type = try protocols.catalogue().known("consent.withdrawn")
        let (receipt, withdrawal) = try await connected { client in
            let today = try client.greeting().now.day
            guard date == nil || date == today else {
                throw Failure(
                    .usage,
                    "En återkallelse gäller från i dag, \(today.iso); --date kan inte vara något "
                        + "annat.",
                    "A withdrawal counts from today, \(today.iso); --date cannot be anything "
                        + "else.")
            }
            let before = try await client.query(Query(.case, caseID: caseID)).body
            let receipt = try await Sender(client, sending.header).send(
                type, ["consent": .integer(consent), "date": .string(today.iso)], case: caseID)
            return (receipt, Withdrawal(of: consent, in: before["consents"]?.array ?? [], today))
        }
        tell(receipt, withdrawal.lines(output.lang))
    }
}

/// What the withdrawal of a consent ends, as the case stood before it.
struct Withdrawal {
    private let consent: JSONValue?
    /// Other consents in force for some of the same classes: what they open stays open.
    private let remaining: [JSONValue]

    init(of sequence: Int64, in consents: [JSONValue], _ today: LocalDate) {
        let consent = consents.first { $0["sequence"]?.int.map(Int64.init) == sequence }
        let classes = Set((consent?["classes"]?.array ?? []).compactMap(\.string))
        self.consent = consent
        remaining = consents.filter { other in
            let own = (other["classes"]?.array ?? []).compactMap(\.string)
            return other["sequence"]?.int.map(Int64.init) != sequence
                && other["withdrawnOn"] == nil && (other["until"]?.string ?? "") >= today.iso
                && !classes.isDisjoint(with: own)
        }
    }

    func lines(_ language: Language) -> [String] {
        guard let consent else { return [] }
        let name = description(consent, language)
        if let day = consent["withdrawnOn"]?.string {
            return [
                "  "
                    + language.pick(
                        "Medgivandet \(name) var redan återkallat, \(day); inget ändrades.",
                        "The consent \(name) was withdrawn already, \(day); nothing changed.")
            ]
        }
        let until = consent["until"]?.string ?? ""
        let ended = language.pick(
            "Återkallat: \(name), som gällde till och med \(until).",
            "Withdrawn: \(name), which counted through \(until).")
        guard !remaining.isEmpty else { return ["  " + ended] }
        let mark = language.pick("Att tänka på", "Worth a look")
        let still = language.pick(
            "gäller fortfarande, för några av samma uppgifter.",
            "is still in force, for some of the same data.")
        return ["  " + ended]
            + remaining.map { "  \(mark): \(description($0, language)) \(still)" }
    }

    private func description(_ consent: JSONValue, _ language: Language) -> String {
        let number = consent["sequence"]?.int ?? 0
        let classes = (consent["classes"]?.array ?? []).compactMap(\.string).map {
            NameText.text($0, language)
        }
        let way = [
            place(consent["discloser"], language).map { language.pick("från ", "from ") + $0 },
            place(consent["receiver"], language).map { language.pick("till ", "to ") + $0 },
        ].compactMap { $0 }
        return "#\(number)" + way.map { " " + $0 }.joined()
            + " (\(classes.joined(separator: ", ")))"
    }

    /// Nil for a party that the view names by number only.
    private func place(_ place: JSONValue?, _ language: Language) -> String? {
        if let address = place?["address"]?.string { return address }
        guard let role = place?["role"]?.string else { return nil }
        let employment = place?["employment"]?.string.map { " \($0)" } ?? ""
        return NameText.text(role, language) + employment
    }
}
