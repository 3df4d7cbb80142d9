import ArgumentParser
import Coordination
import Wire

/// The attributes of a header that a person may want to set.
struct SendOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Den egna funktion som sänder.", valueName: "adress"))
    var source: String?

    @Option(
        help: ArgumentHelp("Mottagare: adress eller role:ORD; kan upprepas.", valueName: "till"))
    var to: [String] = []

    @Option(help: ArgumentHelp("Eget id; samma id ger första svaret igen.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("Löpnummer som detta svarar på.", valueName: "löpnummer"))
    var inReplyTo: Int64?

    @Option(help: ArgumentHelp("Löpnummer som detta ersätter.", valueName: "löpnummer"))
    var supersedes: Int64?

    @Option(help: ArgumentHelp("Egen beteckning på saken.", valueName: "ord"))
    var businessKey: String?

    @Option(help: ArgumentHelp("Lämnas inte ut före (RFC 3339).", valueName: "tid"))
    var notBefore: String?

    @Option(help: ArgumentHelp("Lämnas inte ut efter (RFC 3339).", valueName: "tid"))
    var expires: String?

    @Option(help: ArgumentHelp("Sista svarsdag, ÅÅÅÅ-MM-DD.", valueName: "dag"))
    var lastDay: String?

    @Option(help: ArgumentHelp("low, normal eller high.", valueName: "ord"))
    var priority: String?

    @Option(help: ArgumentHelp("Pseudonym för den som handlade.", valueName: "ord"))
    var actor: String?

    /// Sets on the header what was given.
    func apply(to header: inout EventHeader) throws {
        for text in to {
            header.to.append(
                try Self.read(
                    "to", text.lowercased(), "slag/organisation/enhet/funktion eller role:ORD",
                    en: "kind/organisation/unit/function or role:WORD", Recipient.init))
        }
        header.inreplyto = inReplyTo ?? header.inreplyto
        header.supersedes = supersedes ?? header.supersedes
        header.businesskey = businessKey
        header.actor = actor
        header.notbefore = try notBefore.map {
            try Self.read("not-before", $0, "2026-03-01T12:00:00Z") { Instant(rfc3339: $0) }
        }
        header.expires = try expires.map {
            try Self.read("expires", $0, "2026-03-01T12:00:00Z") { Instant(rfc3339: $0) }
        }
        header.lastdayforanswer = try lastDay.map {
            try Self.read("last-day", $0, "ÅÅÅÅ-MM-DD", en: "YYYY-MM-DD") {
                LocalDate(iso: $0)
            }
        }
        if let priority {
            header.priority = try Self.read(
                "priority", priority, "low, normal eller high", en: "low, normal or high",
                Priority.init(rawValue:))
        }
    }

    static func read<Value>(
        _ name: String, _ text: String, _ form: String, en: String? = nil,
        _ make: (String) -> Value?
    ) throws -> Value {
        guard let value = make(text) else {
            throw Failure(
                .usage, "--\(name) har formen \(form).", "--\(name) has the form \(en ?? form).")
        }
        return value
    }
}
