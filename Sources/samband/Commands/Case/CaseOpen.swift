import ArgumentParser
import Coordination
import JSONSchema

struct CaseOpen: Sending {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Öppnar ett ärende, ur en fil eller med flaggor.",
        discussion: """
            Svaret är detsamma vare sig personen var känd eller inte. Utan --insured frågas \
            personnumret utan att visas.

            Exempel:
              samband case open arende.json --key hr.key --server-key server.pub
              samband case open --employer employer/5599990008/lager/hr \\
                --sick-from 2026-03-01 --sick-extent 50 --assumed-days 75 \\
                --fk fk/2021005521/goteborg/sjukforsakring \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("JSON-fil med hela innehållet.", valueName: "fil"))
    var file: String?
    @Option(
        help: ArgumentHelp(
            "Personnummer ÅÅÅÅMMDD-NNNN, eller adressen från party person.", valueName: "vem"))
    var insured: String?
    @Option(help: ArgumentHelp("Arbetsgivarens funktion.", valueName: "adress"))
    var employer: Address?
    @Option(help: ArgumentHelp("Anställningens beteckning.", valueName: "ord"))
    var employment = "emp-1"
    @Option(help: ArgumentHelp("Anställningens slag.", valueName: "slag"))
    var employmentKind = EmploymentWord.employed
    @Option(help: ArgumentHelp("Anställningens omfattning, procent.", valueName: "procent"))
    var extent: Int?
    @Option(help: ArgumentHelp("Första sjukdagen.", valueName: "dag")) var sickFrom: LocalDate?
    @Option(help: ArgumentHelp("Sjukskrivningens omfattning, procent.", valueName: "del"))
    var sickExtent = SickExtent.full
    @Option(help: ArgumentHelp("Antagen längd, dagar.", valueName: "dagar"))
    var assumedDays: Int?
    @Option(help: ArgumentHelp("Försäkringskassans funktion.", valueName: "adress"))
    var fk: Address?
    @OptionGroup var sending: SendingOptions

    func validate() throws {
        let isFlagged =
            insured != nil || employer != nil || extent != nil || sickFrom != nil
            || assumedDays != nil || fk != nil
        guard file == nil || !isFlagged else {
            throw ValidationError("Ange en fil eller flaggor, inte båda.")
        }
        guard extent == nil || employer != nil else {
            throw ValidationError("--extent gäller anställningen: ange också --employer.")
        }
        guard sickFrom != nil || (assumedDays == nil && sickExtent == .full) else {
            throw ValidationError("Ange första sjukdagen med --sick-from.")
        }
    }

    func run() async throws {
        let body = try file.map(InputFile.json) ?? fromFlags()
        try await send("case.opened", case: nil) { _ in body }
    }

    func fromFlags() throws -> JSONValue {
        var body: JSONObject = [
            "insured": .string(try PersonPrompt.insured(insured, output.lang))
        ]
        if let employer {
            var job: JSONObject = [
                "id": .string(employment), "employer": .string(employer.text),
                "kind": .string(employmentKind.rawValue),
            ]
            job["extent"] = extent.map { .integer(Int64($0)) }
            body["employments"] = [.object(job)]
        }
        if let fk { body["participants"] = [["role": "fk", "address": .string(fk.text)]] }
        if let sickFrom {
            var period: JSONObject = [
                "id": "period-1", "from": .string(sickFrom.iso),
                "quarters": .integer(sickExtent.quarters),
            ]
            period["assumedDays"] = assumedDays.map { .integer(Int64($0)) }
            body["period"] = .object(period)
        }
        return .object(body)
    }
}

/// The kinds of employment that a message may name.
enum EmploymentWord: String, ExpressibleByArgument, CaseIterable {
    case employed
    case onCall = "on-call"
    case selfEmployed = "self-employed"
}

/// How much of the work capacity is reduced, in the quarters that the law knows.
enum SickExtent: String, ExpressibleByArgument, CaseIterable {
    case quarter = "25"
    case half = "50"
    case threeQuarters = "75"
    case full = "100"

    var quarters: Int64 {
        switch self {
        case .quarter: 1
        case .half: 2
        case .threeQuarters: 3
        case .full: 4
        }
    }
}
