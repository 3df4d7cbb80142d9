import ArgumentParser

struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Ärenden: öppna, visa, följa, sända i.",
        subcommands: [
            CaseOpen.self, CaseShow.self, CaseList.self, CaseTimeline.self, CaseParticipant.self,
            CaseDay.self, CaseSend.self,
        ])
}
