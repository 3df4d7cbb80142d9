import Broker
import Coordination
import Wire

/// Reads rules, catalogue and codes from the folder Protocols, whole and checked: at start, and
/// each time that a change of them is to be taken or looked at.
struct PolicyLoader: Sendable {
    private let folder: ProtocolsFolder

    init(folder: ProtocolsFolder) {
        self.folder = folder
    }

    /// For the running daemon, which tells each fault with file and place.
    var reading: ReadPolicy {
        { () throws(RuleBookError) in
            do throws(ProtocolsError) {
                return try read()
            } catch {
                throw RuleBookError(faults(error))
            }
        }
    }

    /// - Throws: a sentence for each fault that names its file and what is wrong in it.
    func load() throws(StartFailure) -> Policy {
        do throws(ProtocolsError) {
            return try read()
        } catch {
            throw StartFailure(text: error.text, exitCode: 78)
        }
    }

    private func faults(_ error: ProtocolsError) -> [RuleBookError.Fault] {
        switch error {
        case .faults(let faults): faults
        case .folder(let error):
            [.init(file: folder.path, pointer: "", line: nil, text: error.text)]
        }
    }

    private func read() throws(ProtocolsError) -> Policy {
        Policy(try Protocols(reading: folder))
    }
}
