import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead", abstract: "Meddelanden som inte gick att lämna.",
        subcommands: [DeadList.self, DeadRedrive.self, DeadPurge.self])
}

/// Which dead letters an act is about.
struct DeadLetters {
    static func parameters(_ mailbox: Address?, most: Int, isDryRun: Bool = false) -> JSONValue {
        var object: JSONObject = ["most": .integer(Int64(most))]
        object["mailbox"] = mailbox.map { .string($0.text) }
        if isDryRun { object["dryRun"] = true }
        return .object(object)
    }
}

struct DeadList: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Visar dem med skäl, utan innehåll.",
        discussion: """
            Exempel:
              samband dead list --data samband-data
            """)

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .deadLetters, why: "lista", parameters: DeadLetters.parameters(mailbox, most: most))
        let rows = try await connected { try await $0.operate(operate) }.body.array ?? []
        if output.json { return rows.forEach(output.emit) }
        let lang = output.lang
        let table = Table(
            [
                .init(lang.pick("Sekvens", "Sequence"), .right),
                .init(lang.pick("Försök", "Attempts"), .right),
                .init(lang.pick("Skäl", "Reason")), .init(lang.pick("Brevlåda", "Mailbox")),
            ],
            rows.map { row in
                [
                    String(row["sequence"]?.int ?? 0), String(row["attempts"]?.int ?? 0),
                    ReasonText.text(row["reason"]?.string ?? "", lang),
                    row["mailbox"]?.string ?? "",
                ]
            })
        output.say(table, empty: "Inga meddelanden har fastnat.", "No dead letters.")
    }
}

struct DeadRedrive: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Ger dem en ny omgång; --dry-run räknar bara.",
        discussion: """
            Exempel:
              samband dead redrive --dry-run --data samband-data
            """)

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @Flag(help: "Räkna bara.") var dryRun = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "ny omgång"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .redrive, why: why,
            parameters: DeadLetters.parameters(mailbox, most: most, isDryRun: dryRun))
        let done = try await connected { try await $0.operate(operate) }
        output.report(["count": .integer(Int64(done.count)), "dryRun": .bool(dryRun)]) {
            [
                dryRun
                    ? output.lang.pick(
                        "\(done.count) skulle skickas på nytt.", "\(done.count) would be redriven.")
                    : output.lang.pick("\(done.count) skickas på nytt.", "\(done.count) redriven.")
            ]
        }
    }
}

struct DeadPurge: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Tar bort dem, högst så många som sägs.",
        discussion: """
            Exempel:
              samband dead purge --most 10 --why "mottagaren finns inte kvar" --data samband-data
            """)

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most: Int
    @Flag(help: "Räkna bara.") var dryRun = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text")) var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .purge, why: why,
            parameters: DeadLetters.parameters(mailbox, most: most, isDryRun: dryRun))
        let done = try await connected { try await $0.operate(operate) }
        output.report(["count": .integer(Int64(done.count)), "dryRun": .bool(dryRun)]) {
            [
                dryRun
                    ? output.lang.pick(
                        "\(done.count) skulle tas bort.", "\(done.count) would be purged.")
                    : output.lang.pick("\(done.count) är borttagna.", "\(done.count) purged.")
            ]
        }
    }
}
