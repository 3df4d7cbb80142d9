import ArgumentParser
import Coordination
import Glibc
import JSONSchema
import SambandClient

/// Kills the daemon in the middle of traffic and sees that it kept its word.
struct WalkCrashCheck: AsyncParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "crash-check",
        abstract: "Dödar tjänsten mitt i trafiken och prövar att inget som fått kvitto saknas.",
        discussion: """
            Skickar frågor i många strömmar, låter påminnelser falla ut och dödar processen med \
            SIGKILL. Någon annan ska starta den igen på samma datamapp och adress. Sedan jämförs \
            bara med det som klienterna har fått veta.

            Exempel: samband walk crash-check --data .build/samband-demo --daemon 4711
            """)

    @OptionGroup var walk: WalkOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Tjänstens process-id.", valueName: "pid"))
    var daemon: Int32

    @Option(help: ArgumentHelp("Antal frågor.", valueName: "antal"))
    var messages = 600

    @Option(help: ArgumentHelp("Antal strömmar samtidigt.", valueName: "antal"))
    var streams = 16

    @Option(help: ArgumentHelp("Antal ärenden, med var sin påminnelse.", valueName: "antal"))
    var cases = 8

    @Option(help: ArgumentHelp("Fröet som väljer ögonblicket.", valueName: "tal"))
    var seed: UInt64?

    func validate() throws {
        guard daemon > 1 else { throw ValidationError("--daemon är tjänstens process-id.") }
        guard (1...100_000).contains(messages), (1...256).contains(streams),
            (1...64).contains(cases)
        else {
            throw ValidationError("1–100000 frågor, 1–256 strömmar, 1–64 ärenden.")
        }
    }

    func run() async throws {
        let patience = Duration.seconds(120)
        let admin = try await walk.connectOperator(patience: patience)
        let printer = WalkPrinter(output)
        let directory = DemoDirectory(options: walk, admin: admin, patience: patience)
        let members = try await directory.prepare(DemoRole.drill)
        let stage = try WalkStage(admin: admin, members: members.members)
        defer { stage.close() }
        let drawn = seed ?? UInt64.random(in: .min ... .max)
        printer.title(
            "Tjänsten dödas mitt i trafiken (frö \(drawn))",
            "The daemon is killed in the middle of traffic (seed \(drawn))")
        let plan = CrashPlan(
            daemon: daemon, messages: messages, streams: streams, cases: cases, seed: drawn)
        let script = WalkScript(stage: stage, printer: printer)
        await script.play(CrashScript(script, plan).scenes)
        printer.summary()
        guard printer.allHeld else { throw Failure.told(.refused) }
    }
}

/// How much is sent and when the blow falls.
struct CrashPlan: Sendable {
    var daemon: Int32
    var messages: Int
    var streams: Int
    var cases: Int
    var seed: UInt64

    /// After how many receipts the daemon is killed: between a quarter and three quarters.
    var receiptsBefore: Int { messages / 4 + Int(seed % UInt64(max(1, messages / 2))) }
    /// How long after the clock was told to move on, microseconds: reminders fall due meanwhile.
    var microsecondsAfter: Int { Int(seed / 1_000_003 % 8_000) }
}
