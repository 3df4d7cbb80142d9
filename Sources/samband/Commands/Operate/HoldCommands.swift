import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

/// Which mailbox is held, and why.
struct HoldOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Brevlådan.", valueName: "adress")) var mailbox: Address
    @OptionGroup var audit: WhyRequired
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
}

/// A command that holds a mailbox or lets it go on.
protocol Holding: Operating {
    var hold: HoldOptions { get }
    static var act: Operate.Act { get }
}

extension Holding {
    var connection: ConnectionOptions { hold.connection }
    var output: OutputOptions { hold.output }

    func operate() -> Operate {
        Operate(
            Self.act, why: hold.audit.why, parameters: ["mailbox": .string(hold.mailbox.text)])
    }

    func told(_ done: Done) -> Told {
        let mailbox = hold.mailbox.text
        let json: JSONValue = [
            "mailbox": .string(mailbox), "paused": .bool(Self.act == .pause),
        ]
        return Self.act == .pause
            ? Told(json, "\(mailbox) hålls inne.", "\(mailbox) is paused.")
            : Told(json, "\(mailbox) lämnar ut igen.", "\(mailbox) goes on.")
    }
}

struct PauseCommand: Holding {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Håller inne utlämning ur en brevlåda.",
        discussion: """
            Exempel:
              samband pause employer/5599990008/lager/hr --why "felsökning" \\
                --data samband-data
            """)
    static let act = Operate.Act.pause

    @OptionGroup var hold: HoldOptions
}

struct ResumeCommand: Holding {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Låter en brevlåda lämna ut igen.",
        discussion: """
            Exempel:
              samband resume employer/5599990008/lager/hr --why "klart" \\
                --data samband-data
            """)
    static let act = Operate.Act.resume

    @OptionGroup var hold: HoldOptions
}
