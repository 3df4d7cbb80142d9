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
struct DeadLetters {
    static func parameters(_ mailbox: Address?, most: Int, isDryRun: Bool = false) -> JSONValue {
        var object: JSONObject = ["most": .integer(Int64(most))]
        object["mailbox"] = mailbox.map { .string($0.text) }
        if isDryRun { object["dryRun"] = true }
        return .object(object)
    }
}
