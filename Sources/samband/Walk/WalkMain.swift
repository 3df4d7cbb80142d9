import ArgumentParser
import Coordination
import FoundationEssentials
import JSONSchema
import SambandClient

/// Walks the main job from its first day to the follow-up.
struct WalkMain: AsyncParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "main-job",
        abstract: "En plan från arbetsgivarens portal till koordinatorns skrivbord.",
        discussion: """
            Registrerar deltagarna (nycklarna läggs i MAPP/demo) och för ett ärende från första \
            dagen till uppföljningen. Slutar med 0 bara om varje steg höll.

            Exempel: samband walk --data .build/samband-demo
            """)

    @OptionGroup var walk: WalkOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let admin = try await walk.connectOperator()
        let printer = WalkPrinter(output)
        let directory = DemoDirectory(options: walk, admin: admin)
        let members = try await directory.prepare(DemoRole.walk)
        let stage = try WalkStage(admin: admin, members: members.members)
        defer { stage.close() }
        printer.title(
            "Huvuduppgiften i Samband, på \(walk.address) (simulering, svensk tid)",
            "The main job in Samband, at \(walk.address) (simulation, Swedish time)")
        let script = WalkScript(stage: stage, printer: printer)
        await script.play(
            [introduction(members)] + script.scenes + [SecondCase(script, walk).scene])
        printer.summary()
        guard printer.allHeld else { throw Failure.told(.refused) }
    }

    private func introduction(_ members: DemoDirectory.Members) -> WalkScript.Scene {
        .init(
            "directory", nil, "känner deltagarna, var och en med sin egen nyckel",
            "knows the parties, each with a key of its own"
        ) { step in
            for role in DemoRole.walk {
                guard let member = members.members[role] else { continue }
                step.tell(role.file, role.file, member.address.text)
            }
            let made = members.madeFunctions
            step.tell(
                "gjort nu", "made now",
                Localized(
                    sv: "\(made) funktioner, \(members.madeKeys) nycklar; övriga fanns",
                    en: "\(made) functions, \(members.madeKeys) keys; the rest was there"))
            step.expect(
                "var och en kommer in med sin egen nyckel",
                "each gets in with its own key",
                members.members.count, is: DemoRole.walk.count)
            let keys = try members.members.values.map { try $0.connection.greeting().keyID }
            step.expect(
                "ingen delar nyckel med någon annan", "nobody shares a key",
                Set(keys).count, is: DemoRole.walk.count)
        }
    }
}
