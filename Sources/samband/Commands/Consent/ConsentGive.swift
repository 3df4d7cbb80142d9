import ArgumentParser
import Coordination
import JSONSchema
import SambandClient

struct ConsentGive: Sending {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Antecknar ett medgivande: till vem, för vad, hur länge.",
        discussion: """
            Ur en fil, eller med flaggor: vem som får lämna ut vad till vem. Klasser: \
            administrative, workplace, function med flera. Den försäkrade anger vem som lämnar \
            ut med --discloser-role; den som själv lämnar ut anger --form.

            Exempel:
              samband consent give --case 0123… --receiver-role coordinator \\
                --class workplace --purpose "Planera återgången" --form written \\
                --until 2026-09-10 --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("JSON-fil med hela innehållet.", valueName: "fil"))
    var file: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Roll för den som lämnar ut uppgifterna.", valueName: "roll"))
    var discloserRole: String?
    @Option(help: ArgumentHelp("Adress för den som lämnar ut dem.", valueName: "adress"))
    var discloser: Address?
    @Option(help: ArgumentHelp("Mottagarens roll i ärendet.", valueName: "roll"))
    var receiverRole: String?
    @Option(help: ArgumentHelp("Mottagarens adress.", valueName: "adress"))
    var receiver: Address?
    @Option(help: ArgumentHelp("Anställningen, där en roll är arbetsgivare.", valueName: "ord"))
    var employment: String?
    @Option(
        name: .customLong("class"), help: ArgumentHelp("Klass; kan upprepas.", valueName: "klass"))
    var classes: [String] = []
    @Option(help: ArgumentHelp("Ändamål.", valueName: "text")) var purpose: String?
    @Option(help: ArgumentHelp("Hur det gavs.", valueName: "form"))
    var form: ConsentForm?
    @Option(help: ArgumentHelp("Dagen; annars i dag.", valueName: "dag")) var givenOn: LocalDate?
    @Option(help: ArgumentHelp("Gäller till och med.", valueName: "dag")) var until: LocalDate?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        let whole = try file.map(InputFile.json)
        try await send("consent.given", case: caseID) { client in
            try whole ?? fromFlags(client.greeting())
        }
    }

    private func fromFlags(_ greeting: Greeting) throws -> JSONValue {
        guard let purpose, let until, let receiver = place(receiverRole, receiver), !classes.isEmpty
        else {
            throw Failure(
                .usage,
                "Ange --receiver-role eller --receiver, --class, --purpose och --until, "
                    + "eller en fil.",
                "Give --receiver-role or --receiver, --class, --purpose and --until, "
                    + "or a file.")
        }
        guard form != nil || greeting.kind == "insured" else {
            throw Failure(
                .usage,
                "Ange med --form hur medgivandet gavs till er: oral, written eller authorisation.",
                "Say with --form how the consent was given to you: oral, written or "
                    + "authorisation.")
        }
        var body: JSONObject = [:]
        body["discloser"] = place(discloserRole, discloser)
        body["receiver"] = receiver
        body["purpose"] = .string(purpose)
        body["classes"] = .array(classes.map { .string($0) })
        body["form"] = form.map { .string($0.rawValue) }
        body["givenOn"] = .string((givenOn ?? greeting.now.day).iso)
        body["until"] = .string(until.iso)
        return .object(body)
    }

    /// A place by role or by address; nil if neither was given.
    private func place(_ role: String?, _ address: Address?) -> JSONValue? {
        if let address { return ["address": .string(address.text)] }
        guard let role else { return nil }
        var place: JSONObject = ["role": .string(role)]
        if role == "employer" { place["employment"] = employment.map { .string($0) } }
        return .object(place)
    }
}

/// How a consent was given to the party that records it.
enum ConsentForm: String, ExpressibleByArgument, CaseIterable {
    case oral, written, authorisation
}
