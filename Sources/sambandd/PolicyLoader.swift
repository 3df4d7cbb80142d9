import Broker
import Coordination
import Wire

/// Reads rules, catalogue and codes from the folder Protocols, whole and checked.
struct PolicyLoader {
    private let folder: ProtocolsFolder

    init(folder: ProtocolsFolder) {
        self.folder = folder
    }

    /// - Throws: a sentence for each fault that names its file and what is wrong in it.
    func load() throws(StartFailure) -> Policy {
        let read: Protocols
        do throws(ProtocolsError) {
            read = try Protocols(reading: folder)
        } catch {
            throw StartFailure(text: error.text, exitCode: 78)
        }
        return Policy(
            directory: Directory(kinds: read.rules.kindsInUse), rules: read.rules,
            catalogue: read.catalogue, schemas: read.schemas, codes: read.codes,
            limits: Limits(), clock: ReminderClock(), rulesDigest: Hex.text(read.rulesDigest),
            catalogueDigest: Hex.text(read.catalogueDigest))
    }
}
