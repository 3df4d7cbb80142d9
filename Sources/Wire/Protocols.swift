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

    /// Every entry of rules and catalogue by its name, to tell what another set changes.
    package let entries: RuleEntries

    /// - Throws: everything that is wrong, or that the folder cannot be read.
    package init(reading folder: ProtocolsFolder) throws(ProtocolsError) {
        let files: ProtocolsFiles
        do throws(ProtocolsFolderError) {
            files = try ProtocolsFiles(folder)
        } catch {
            throw .folder(error)
        }
        do throws(RuleBookError) {
            try self.init(files)
        } catch {
            throw .faults(error.faults)
        }
    }

    /// - Throws: everything that is wrong.
    package init(_ files: ProtocolsFiles, limits: Limits = Limits()) throws(RuleBookError) {
        var reading = ProtocolsReading(files: files)
        let ruleFiles = reading.files(in: ProtocolsFiles.rules)
        let rules = reading.faults.isEmpty ? reading.rules(ruleFiles) : nil
        let before = reading.faults.count
        let typeFiles = reading.files(in: ProtocolsFiles.catalogue)
        let catalogue = reading.faults.count == before ? reading.catalogue(typeFiles) : nil
        let schemas = catalogue.map { reading.schemas(of: $0, limits) }
        let codes = reading.codes()
        if let rules, let catalogue {
            reading.check(
                PolicyCheck(
                    rules: rules, ruleFiles: ruleFiles, catalogue: catalogue,
                    typeFiles: typeFiles))
        }
        guard reading.faults.isEmpty, let rules, let catalogue, let schemas, let codes else {
            throw RuleBookError(reading.faults)
        }
        self.rules = rules
        self.catalogue = catalogue
        self.schemas = schemas
        self.codes = codes
        index = RuleIndex(files: ruleFiles)
        entries = RuleEntries(ruleFiles + typeFiles)
        rulesDigest = files.digest(of: ProtocolsFiles.rules)
        catalogueDigest = files.digest(of: ProtocolsFiles.catalogue)
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
    let files: ProtocolsFiles
    private(set) var faults: [RuleBookError.Fault] = []

    init(files: ProtocolsFiles) {
        self.files = files
    }

    mutating func files(in subfolders: [String]) -> [DataFile] {
        var read: [DataFile] = []
        for path in files.paths(in: subfolders) {
            do throws(RuleBookError) {
                read.append(try DataFile(file: path, bytes: files.documents[path] ?? []))
            } catch {
                faults += error.faults
            }
        }
        return read
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

    mutating func schemas(of catalogue: Catalogue, _ limits: Limits) -> [String: Schema] {
        var schemas: [String: Schema] = [:]
        for (id, type) in catalogue.types.sorted(by: { $0.key < $1.key }) {
            do {
                schemas[id] = try Schema(compiling: type.schema, limits: limits.body)
            } catch {
                faults.append(
                    .init(
                        file: "catalogue/\(type.name).json", pointer: "/schema\(error.pointer)",
                        line: nil, text: Localized(sv: error.text.sv, en: error.text.en)))
            }
        }
        return schemas
    }

    mutating func codes() -> CodeBook? {
        let path = ProtocolsFiles.codes
        do throws(RuleBookError) {
            return try codes(try DataFile(file: path, bytes: files.documents[path] ?? []).value)
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
                    file: ProtocolsFiles.codes, pointer: "", line: nil,
                    text: Localized(
                        sv: "\(error.problem). Återställ filen ur utgåvan.",
                        en: "\(error.problem). Restore the file from the release."))
            ])
        }
    }
}
