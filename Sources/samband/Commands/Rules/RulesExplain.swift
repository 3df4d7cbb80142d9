import ArgumentParser
import Coordination
import JSONSchema
import Wire

struct RulesExplain: ParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Vad en regel säger en dag, på vilken grund och vem som läser den.",
        discussion: """
            Exempel:
              samband rules explain plan-due-day
              samband rules explain employer-fk-request --on 2025-11-30
            """)

    @Argument(help: ArgumentHelp("Regelns id, som plan-due-day.", valueName: "id"))
    var id: String
    @Option(help: ArgumentHelp("Dagen det gäller; annars i dag.", valueName: "dag"))
    var on: LocalDate?
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let folder = try protocols.folder()
        let read: Protocols
        do throws(ProtocolsError) {
            read = try Protocols(reading: folder)
        } catch .folder(let error) {
            throw error
        } catch .faults(let faults) {
            throw Failure(
                .local,
                "Reglerna håller inte: \(faults.count) fel. Se dem med samband rules check.",
                "The rules do not hold: \(faults.count) faults. See them with samband rules check.")
        }
        let wordings = read.index.wordings(of: id)
        guard !wordings.isEmpty else { throw unknown(among: read.index) }
        let day = on ?? Instant.now.day
        let users = RuleUsers(index: read.index, catalogue: read.catalogue)
        let text = RuleEntryText(output.lang, users: users, style: output.terminal.style)
        let inForce = wordings.filter { $0.isInForce(on: day) }
        output.report([
            "id": .string(id), "on": .string(day.iso), "inForce": .array(inForce.map(text.json)),
            "wordings": .array(wordings.map(text.days)),
        ]) {
            inForce.isEmpty ? none(day, wordings, text) : inForce.flatMap(text.lines)
        }
    }

    private func none(
        _ day: LocalDate, _ wordings: [RuleEntry], _ text: RuleEntryText
    ) -> [String] {
        [
            output.lang.pick(
                "Ingen lydelse av \(id) gäller \(day.iso). Det finns:",
                "No wording of \(id) is in force on \(day.iso). There are:")
        ] + wordings.map { "  " + text.period($0) }
    }

    private func unknown(among index: RuleIndex) -> Failure {
        let ids = Set(index.entries.map(\.id)).sorted()
        let near = ids.filter { $0.hasPrefix(id.prefix { $0 != "-" }) }
        let list = (near.isEmpty ? ids : near).joined(separator: ", ")
        return Failure(
            .usage, "Regeln \(id) finns inte. Det finns: \(list).",
            "There is no rule \(id). There are: \(list).")
    }
}
