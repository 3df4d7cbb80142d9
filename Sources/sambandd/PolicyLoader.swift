import Broker
import Coordination
import JSONSchema
import Wire

/// Reads rules, catalogue and codes from the folder Protocols, whole and checked.
struct PolicyLoader {
    private let folder: ProtocolsFolder

    init(folder: ProtocolsFolder) {
        self.folder = folder
    }

    /// - Throws: a sentence that names the file and what is wrong in it.
    func load() throws(StartFailure) -> Policy {
        let rules = try rules()
        let catalogue = try catalogue()
        return Policy(
            directory: Directory(kinds: rules.kindsInUse), rules: rules,
            catalogue: catalogue, schemas: try schemas(of: catalogue), codes: try codes(),
            limits: Limits(), clock: ReminderClock(),
            rulesDigest: Hex.text(try digest(["rules", "states"])),
            catalogueDigest: Hex.text(try digest(["catalogue"])))
    }

    private func rules() throws(StartFailure) -> RuleBook {
        let files = try files(in: "rules") + files(in: "states")
        do {
            return try RuleBook(files: files)
        } catch {
            throw StartFailure(error.description, exitCode: 78)
        }
    }

    private func catalogue() throws(StartFailure) -> Catalogue {
        do {
            return try Catalogue(files: files(in: "catalogue"))
        } catch let failure as StartFailure {
            throw failure
        } catch {
            throw StartFailure("\(error)", exitCode: 78)
        }
    }

    private func schemas(of catalogue: Catalogue) throws(StartFailure) -> [String: Schema] {
        var schemas: [String: Schema] = [:]
        for (id, type) in catalogue.types {
            do {
                schemas[id] = try Schema(compiling: type.schema, limits: Limits().body)
            } catch {
                throw StartFailure("Protocols/catalogue, \(id): \(error)", exitCode: 78)
            }
        }
        return schemas
    }

    private func codes() throws(StartFailure) -> CodeBook {
        do {
            return try CodeBook(document: JSONValue(parsing: folder.document("codes.json")))
        } catch let error as CodeBookError {
            throw StartFailure(error.description, exitCode: 78)
        } catch {
            throw StartFailure("Protocols/codes.json: \(error)", exitCode: 78)
        }
    }

    private func files(in subfolder: String) throws(StartFailure) -> [DataFile] {
        do {
            return try folder.documents(in: subfolder).map { document in
                try DataFile(file: "\(subfolder)/\(document.file)", bytes: document.bytes)
            }
        } catch {
            throw StartFailure("\(error)", exitCode: 78)
        }
    }

    private func digest(_ subfolders: [String]) throws(StartFailure) -> [UInt8] {
        do {
            return try folder.digest(of: subfolders)
        } catch {
            throw StartFailure("\(error)", exitCode: 78)
        }
    }
}
