import ArgumentParser
import Wire

struct DeadRedrive: Clearing {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Ger dem ett nytt försök; --dry-run räknar bara.",
        discussion: """
            Exempel:
              samband dead redrive --dry-run --data samband-data
            """)
    static let act = Operate.Act.redrive

    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @Flag(help: "Räkna bara.") var dryRun = false
    @OptionGroup var audit: WhyOption
    @OptionGroup var dead: DeadOptions

    var why: String { audit.why ?? "nytt försök" }
}
