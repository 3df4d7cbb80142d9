import Coordination
import JSONSchema
import Wire

/// The title of a message type, from the catalogue that came with the program.
enum TypeText {
    private static let catalogue: Catalogue? = {
        let documents = try? ProtocolsFolder(locating: nil).documents(in: "catalogue")
        let files = documents?.compactMap { document in
            try? DataFile(file: "catalogue/" + document.file, bytes: document.bytes)
        }
        return files.flatMap { try? Catalogue(files: $0) }
    }()

    /// What its fields are called; the names on the wire where the catalogue is not at hand.
    static func fields(_ type: String) -> FieldWords {
        FieldWords(schema: catalogue?.type(type)?.schema ?? .null)
    }

    /// The name without its prefix where the catalogue is not at hand.
    static func text(_ type: String, _ language: Language) -> String {
        catalogue?.type(type).map { language.pick($0.title) }
            ?? type.replacing(MessageType.prefix, with: "")
    }
}
