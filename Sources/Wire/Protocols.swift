package import Coordination
package import JSONSchema

/// What the folder `Protocols` says: rules, message types with their schemas, and codes, read
/// whole and checked.
package struct Protocols: Sendable {
    package let rules: RuleBook
    package let catalogue: Catalogue
    /// Compiled schemas by type.
    package let schemas: [String: Schema]
    package let codes: CodeBook
    /// The rules as they stand in their files.
    package let index: RuleIndex
    /// SHA-256 over the rule files and over the catalogue files.
    package let rulesDigest: [UInt8]
    package let catalogueDigest: [UInt8]

    /// - Throws: everything that is wrong, or that the folder cannot be read.
    package init(reading folder: ProtocolsFolder) throws(ProtocolsError) {
        var reading = ProtocolsReading(folder: folder)
        let ruleFiles = try reading.files(in: "rules") + reading.files(in: "states")
        let rules = reading.faults.isEmpty ? reading.rules(ruleFiles) : nil
        let before = reading.faults.count
        let typeFiles = try reading.files(in: "catalogue")
        let catalogue = reading.faults.count == before ? reading.catalogue(typeFiles) : nil
        let schemas = catalogue.map { reading.schemas(of: $0) }
        let codes = try reading.codes()
        if let rules, let catalogue {
            reading.check(
                PolicyCheck(
                    rules: rules, ruleFiles: ruleFiles, catalogue: catalogue,
                    typeFiles: typeFiles))
        }
        guard reading.faults.isEmpty, let rules, let catalogue, let schemas, let codes else {
            throw .faults(reading.faults)
        }
        self.rules = rules
        self.catalogue = catalogue
        self.schemas = schemas
        self.codes = codes
        index = RuleIndex(files: ruleFiles)
        rulesDigest = try reading.digest(["rules", "states"])
        catalogueDigest = try reading.digest(["catalogue"])
    }
}

/// Why the folder `Protocols` cannot be used.
package enum ProtocolsError: Error, Sendable, Equatable {
    case folder(ProtocolsFolderError)
    /// Everything that is wrong in the files.
    case faults([RuleBookError.Fault])

    package var text: Localized {
        switch self {
        case .folder(let error): error.text
        case .faults(let faults): RuleBookError(faults).text
        }
    }
}

/// Reads the parts of the folder, gathering faults.
private struct ProtocolsReading {
    let folder: ProtocolsFolder
    private(set) var faults: [RuleBookError.Fault] = []

    init(folder: ProtocolsFolder) {
        self.folder = folder
    }

    mutating func files(in subfolder: String) throws(ProtocolsError) -> [DataFile] {
        var files: [DataFile] = []
        for document in try documents(in: subfolder) {
            do throws(RuleBookError) {
                files.append(
                    try DataFile(file: "\(subfolder)/\(document.file)", bytes: document.bytes))
            } catch {
                faults += error.faults
            }
        }
        return files
    }

    private func documents(
        in subfolder: String
    ) throws(ProtocolsError) -> [(file: String, bytes: [UInt8])] {
        do throws(ProtocolsFolderError) {
            return try folder.documents(in: subfolder)
        } catch {
            throw .folder(error)
        }
    }

    mutating func rules(_ files: [DataFile]) -> RuleBook? {
        do throws(RuleBookError) {
            return try RuleBook(files: files)
        } catch {
            faults += error.faults
            return nil
        }
    }

    mutating func catalogue(_ files: [DataFile]) -> Catalogue? {
        do throws(RuleBookError) {
            return try Catalogue(files: files)
        } catch {
            faults += error.faults
            return nil
        }
    }

    mutating func check(_ check: PolicyCheck) {
        do throws(RuleBookError) {
            try check.run()
        } catch {
            faults += error.faults
        }
    }

    mutating func schemas(of catalogue: Catalogue) -> [String: Schema] {
        var schemas: [String: Schema] = [:]
        for (id, type) in catalogue.types.sorted(by: { $0.key < $1.key }) {
            do {
                schemas[id] = try Schema(compiling: type.schema, limits: Limits().body)
            } catch {
                faults.append(
                    .init(
                        file: "catalogue/\(type.name).json", pointer: "/schema\(error.pointer)",
                        line: nil, text: Localized(sv: error.text.sv, en: error.text.en)))
            }
        }
        return schemas
    }

    mutating func codes() throws(ProtocolsError) -> CodeBook? {
        let bytes: [UInt8]
        do throws(ProtocolsFolderError) {
            bytes = try folder.document("codes.json")
        } catch {
            throw .folder(error)
        }
        do throws(RuleBookError) {
            let document = try DataFile(file: "codes.json", bytes: bytes).value
            return try codes(document)
        } catch {
            faults += error.faults
            return nil
        }
    }

    private func codes(_ document: JSONValue) throws(RuleBookError) -> CodeBook {
        do throws(CodeBookError) {
            return try CodeBook(document: document)
        } catch {
            throw RuleBookError([
                .init(
                    file: "codes.json", pointer: "", line: nil,
                    text: Localized(
                        sv: "\(error.problem). Återställ filen ur utgåvan.",
                        en: "\(error.problem). Restore the file from the release."))
            ])
        }
    }

    func digest(_ subfolders: [String]) throws(ProtocolsError) -> [UInt8] {
        do throws(ProtocolsFolderError) {
            return try folder.digest(of: subfolders)
        } catch {
            throw .folder(error)
        }
    }
}
