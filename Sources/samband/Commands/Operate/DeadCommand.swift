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
struct DeadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func parameters(most: Int, isDryRun: Bool = false) -> JSONValue {
        var object: JSONObject = ["most": .integer(Int64(most))]
        object["mailbox"] = mailbox.map { .string($0.text) }
        if isDryRun { object["dryRun"] = true }
        return .object(object)
    }
}

/// A command that gives dead letters a new round or removes them.
protocol Clearing: Operating {
    var dead: DeadOptions { get }
    var most: Int { get }
    var dryRun: Bool { get }
    var why: String { get }
    static var act: Operate.Act { get }
}

extension Clearing {
    var connection: ConnectionOptions { dead.connection }
    var output: OutputOptions { dead.output }

    func operate() -> Operate {
        Operate(Self.act, why: why, parameters: dead.parameters(most: most, isDryRun: dryRun))
    }

    func told(_ done: Done) -> Told {
        let count = done.count
        let json: JSONValue = ["count": .integer(Int64(count)), "dryRun": .bool(dryRun)]
        switch (Self.act, dryRun) {
        case (.purge, true): return Told(json, "\(count) skulle tas bort.", "\(count) to purge.")
        case (.purge, false): return Told(json, "\(count) borttagna.", "\(count) purged.")
        case (_, true):
            return Told(json, "\(count) skulle skickas på nytt.", "\(count) to be redriven.")
        case (_, false): return Told(json, "\(count) skickas på nytt.", "\(count) redriven.")
        }
    }
}
