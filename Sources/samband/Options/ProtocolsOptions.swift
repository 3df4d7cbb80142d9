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
        let files = try folder().documents(in: "catalogue").map { document in
            try DataFile(file: "catalogue/" + document.file, bytes: document.bytes)
        }
        do {
            return try Catalogue(files: files)
        } catch {
            throw Failure(.local, "\(error)", "\(error)")
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
