import ArgumentParser
import Wire

struct DeadPurge: Clearing {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Tar bort dem, högst så många som sägs.",
        discussion: """
            Exempel:
              samband dead purge --most 10 --why "mottagaren finns inte" \\
                --data samband-data
            """)
    static let act = Operate.Act.purge

    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most: Int
    @Flag(help: "Räkna bara.") var dryRun = false
    @OptionGroup var audit: WhyRequired
    @OptionGroup var dead: DeadOptions

    var why: String { audit.why }
}
