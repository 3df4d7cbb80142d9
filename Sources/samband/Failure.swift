import ArgumentParser
import Coordination
import Glibc
import JSONSchema
import SambandClient
import Wire
import ZeroMQ

/// How a command ended other than well: what a script reads and what a person reads.
struct Failure: Error {
    /// The exit codes of every command.
    enum Status: Int32 {
        case ok = 0
        case refused = 1
        case usage = 2
        case unreachable = 3
        case local = 4
        case partly = 5
    }

    var status: Status
    var text: Localized
    /// What `--json` shows under `error`.
    var json: JSONValue
    /// Already told in the command's own output.
    var isTold = false

    init(_ status: Status, _ sv: String, _ en: String) {
        self.init(status, Localized(sv: sv, en: en))
    }

    init(_ status: Status, _ text: Localized) {
        self.status = status
        self.text = text
        json = ["text": text.json]
    }

    /// The same with one more next step, which only the command knows.
    func advising(_ sv: String, _ en: String) -> Failure {
        var advised = self
        advised.text = Localized(sv: text.sv + "\n→ " + sv, en: text.en + "\n→ " + en)
        if var object = json.object {
            object["advice"] = Localized(sv: sv, en: en).json
            advised.json = .object(object)
        }
        return advised
    }

    /// The command has said it all; only the exit code is left.
    static func told(_ status: Status) -> Failure {
        var failure = Failure(status, "", "")
        failure.isTold = true
        return failure
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let refused as RefusedError: self = .refused(refused)
        case let error as ClientError: self = .client(error)
        case let error as ProtocolsFolderError: self.init(.local, error.text)
        case let error as KeyFileError: self.init(.local, error.text)
        case let error as ZeroMQError: self.init(.local, "\(error)", "\(error)")
        case let error as JSONFault:
            self.init(
                .local, "Oläslig JSON, byte \(error.offset): \(error.text.sv)",
                "Unreadable JSON, byte \(error.offset): \(error.text.en)")
        case is CancellationError: self.init(.local, "Avbruten.", "Cancelled.")
        default: self = .usage(error)
        }
    }

    private static func refused(_ refused: RefusedError) -> Failure {
        var failure = Failure(.refused, refused.text)
        failure.text = RefusalText(refused).text
        failure.json = refused.json
        return failure
    }

    private static func client(_ error: ClientError) -> Failure {
        switch error {
        case .evidence, .keyNotAccepted: Failure(.refused, error.text)
        case .local, .checkpoint: Failure(.local, error.text)
        default: Failure(.unreachable, error.text)
        }
    }

    /// What ArgumentParser found, or help that was asked for.
    static func usage(_ error: any Error) -> Failure {
        let whole = Samband.fullMessage(for: error)
        guard Samband.exitCode(for: error) != .success else {
            return Failure(.ok, UsageText.help(whole), whole)
        }
        // A command may find out, while it is being read, what it can say better itself.
        let usage = UsageText(message: Samband.message(for: error), whole: whole)
        var failure = Failure(.usage, usage.text)
        failure.json = ["text": usage.sentence.json]
        return failure
    }

    /// Tells it and ends the process.
    ///
    /// - Parameter output: nil where the arguments could not be read.
    func leave(_ output: OutputOptions?) -> Never {
        if !isTold {
            let language = output?.lang ?? .sv
            if status == .ok {
                print(language.pick(text))
            } else if let output, output.json {
                output.emit(["error": json])
            } else {
                Terminal.writeError(Printable.text(language.pick(text)) + "\n")
            }
        }
        fflush(nil)
        exit(status.rawValue)
    }
}
