/// The files of rules, states, catalogue and codes, each read once, so that what is judged and
/// what is digested are the same bytes.
package struct ProtocolsFiles: Sendable {
    static let rules = ["rules", "states"]
    static let catalogue = ["catalogue"]
    static let codes = "codes.json"

    /// By path inside the folder `Protocols`.
    package var documents: [String: [UInt8]]

    package init(_ folder: ProtocolsFolder) throws(ProtocolsFolderError) {
        documents = try folder.files(Self.rules + Self.catalogue + [Self.codes])
    }

    /// The files of subfolders, in the order of the subfolders, then in byte order.
    func paths(in subfolders: [String]) -> [String] {
        subfolders.flatMap { folder in
            documents.keys.filter { $0.hasPrefix(folder + "/") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    /// SHA-256 over the files of subfolders.
    func digest(of subfolders: [String]) -> [UInt8] {
        let wanted = Set(paths(in: subfolders))
        return ProtocolsFolder.digest(of: documents.filter { wanted.contains($0.key) })
    }
}
