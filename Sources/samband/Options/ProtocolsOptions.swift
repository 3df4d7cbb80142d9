import ArgumentParser
import Coordination
import Wire

/// Where the catalogue is.
struct ProtocolsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Mappen Protocols; annars SAMBAND_PROTOCOLS eller vid programmet.", valueName: "mapp"),
        completion: .directory)
    var protocols: String?

    func folder() throws -> ProtocolsFolder {
        try ProtocolsFolder(locating: protocols)
    }

    func catalogue() throws -> Catalogue {
        try read(["catalogue"]) { try Catalogue(files: $0) }
    }

    func ruleBook() throws -> RuleBook {
        try read(["rules", "states"]) { try RuleBook(files: $0) }
    }

    /// What is made of all files of some parts; a broken file is named with what is wrong in it.
    private func read<Value>(
        _ parts: [String], _ make: ([DataFile]) throws -> Value
    ) throws -> Value {
        let folder = try folder()
        do {
            return try make(
                parts.flatMap { part in
                    try folder.documents(in: part).map { document in
                        try DataFile(file: part + "/" + document.file, bytes: document.bytes)
                    }
                })
        } catch let error as ProtocolsFolderError {
            throw error
        } catch {
            throw Failure(
                .local, "En fil i \(folder.path) går inte att använda: \(error)",
                "A file in \(folder.path) cannot be used: \(error)")
        }
    }
}

extension Catalogue {
    /// The type, or a failure that names what is near.
    func known(_ name: String) throws -> MessageType {
        if let type = type(name) { return type }
        let area = name.split(separator: ".").first.map(String.init) ?? name
        let near = types.values.map(\.name).filter { $0.hasPrefix(area) }.sorted()
        let list = (near.isEmpty ? types.values.map(\.name).sorted() : near)
            .joined(separator: ", ")
        throw Failure(
            .usage, "Typen \(name) finns inte i katalogen. Det finns: \(list).",
            "The type \(name) is not in the catalogue. There are: \(list).")
    }

    /// The Swedish or English title of a type, or its name where it is unknown.
    func title(_ id: String, _ language: Language) -> String {
        type(id).map { language.pick($0.title) } ?? id
    }
}
