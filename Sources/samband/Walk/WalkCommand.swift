import ArgumentParser

/// The main job, walked through a running daemon, and what holds when the daemon is killed.
struct WalkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Går igenom huvuduppgiften i en tjänst som körs i simulering.",
        discussion: """
            En arbetsgivare, Försäkringskassan, en koordinator och den försäkrade för en plan \
            för återgång i arbete från första dagen till uppföljningen. Varje steg visas med \
            det som väntades och om det höll.

            Exempel: samband walk --data .build/samband-demo
            """,
        subcommands: [WalkMain.self, WalkCrashCheck.self],
        defaultSubcommand: WalkMain.self)
}
