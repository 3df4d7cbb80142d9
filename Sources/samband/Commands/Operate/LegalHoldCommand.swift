import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct LegalHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Gallringsstopp: inget i ärendet gallras så länge.",
        subcommands: [LegalHoldBegin.self, LegalHoldEnd.self])
}

/// Which case is held, and why.
struct LegalHoldOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ärendets beteckning.", valueName: "ärende"))
    var caseID: CaseID
    @OptionGroup var audit: WhyRequired
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
}

/// A command that holds the content of a case or lets it be erased again.
protocol LegallyHolding: Operating {
    var hold: LegalHoldOptions { get }
    static var act: Operate.Act { get }
}

extension LegallyHolding {
    var connection: ConnectionOptions { hold.connection }
    var output: OutputOptions { hold.output }

    func operate() -> Operate {
        Operate(
            Self.act, why: hold.audit.why, parameters: ["case": .string(hold.caseID.text)])
    }

    func told(_ done: Done) -> Told {
        let id = hold.caseID.text
        return Self.act == .legalHold
            ? Told(done.body, "Inget i \(id) gallras.", "Nothing in \(id) is erased.")
            : Told(done.body, "\(id) gallras igen.", "\(id) is erased in its time again.")
    }
}

struct LegalHoldBegin: LegallyHolding {
    static let configuration = CommandConfiguration(
        commandName: "begin", abstract: "Stoppar gallringen av ett ärende.",
        discussion: """
            Exempel:
              samband hold begin 0123456789abcdef0123456789abcdef --why "tillsyn" \\
                --data samband-data
            """)
    static let act = Operate.Act.legalHold

    @OptionGroup var hold: LegalHoldOptions
}

struct LegalHoldEnd: LegallyHolding {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Låter ärendet gallras igen.",
        discussion: """
            Exempel:
              samband hold end 0123456789abcdef0123456789abcdef --why "tillsynen klar" \\
                --data samband-data
            """)
    static let act = Operate.Act.legalHoldEnd

    @OptionGroup var hold: LegalHoldOptions
}
