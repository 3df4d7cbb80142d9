package import Coordination
import Crypto
import FoundationEssentials

/// The folder `Protocols` of the release: catalogue, rules, states and codes as files.
///
/// It is looked for in the order: as told, `SAMBAND_PROTOCOLS`, a folder `Protocols` beside the
/// executable or above it, `/usr/share/samband/Protocols`. Whoever names a folder gets that one
/// or an error, never another.
package struct ProtocolsFolder: Sendable, Equatable {
    package static let variable = "SAMBAND_PROTOCOLS"
    package static let installed = "/usr/share/samband/Protocols"

    package let path: String

    /// - Parameters:
    ///   - explicit: the folder that the user named, if any.
    ///   - executable: path of the running program; links in it are followed.
    package init(
        locating explicit: String?, executable: String = ownExecutable
    ) throws(ProtocolsFolderError) {
        let told = explicit ?? ProcessInfo.processInfo.environment[Self.variable]
        if let told {
            guard Self.holdsCatalogue(told) else { throw .notThere(path: told) }
            path = told
            return
        }
        let beside = Self.foldersAbove(executable).map { $0 + "/Protocols" }
        let places = beside + [Self.installed]
        guard let found = places.first(where: Self.holdsCatalogue) else {
            throw .nowhere(executable: executable)
        }
        path = found
    }

    /// The program that runs, as the kernel knows it.
    package static var ownExecutable: String { "/proc/self/exe" }

    /// All `*.json` of a subfolder, sorted by file name in byte order.
    package func documents(
        in subfolder: String
    ) throws(ProtocolsFolderError) -> [(file: String, bytes: [UInt8])] {
        let folder = path + "/" + subfolder
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(path: folder)
        }
        var documents: [(file: String, bytes: [UInt8])] = []
        for name in Self.sorted(names.filter { $0.hasSuffix(".json") }) {
            documents.append((name, try document(subfolder + "/" + name)))
        }
        return documents
    }

    /// One file, by its path inside the folder.
    package func document(_ name: String) throws(ProtocolsFolderError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
            throw .unreadable(path: path + "/" + name)
        }
        return Array(data)
    }

    /// The files named and all documents of the subfolders named, by path.
    package func files(_ names: [String]) throws(ProtocolsFolderError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names {
            if name.hasSuffix(".json") {
                files[name] = try document(name)
            } else {
                for found in try documents(in: name) {
                    files[name + "/" + found.file] = found.bytes
                }
            }
        }
        return files
    }

    /// SHA-256 over files by their paths, in the order of the paths.
    ///
    /// Each file goes in as path, zero byte, length (8 bytes, big-endian), bytes; so no two
    /// sets with different content have the same digest by construction.
    package static func digest(of files: [String: [UInt8]]) -> [UInt8] {
        var hasher = SHA256()
        for file in sorted(Array(files.keys)) {
            let bytes = files[file] ?? []
            hasher.update(data: Array(file.utf8) + [0])
            withUnsafeBytes(of: UInt64(bytes.count).bigEndian) {
                hasher.update(bufferPointer: $0)
            }
            hasher.update(data: bytes)
        }
        return Array(hasher.finalize())
    }

    private static func sorted(_ names: [String]) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func holdsCatalogue(_ folder: String) -> Bool {
        var isFolder = false
        let exists = FileManager.default.fileExists(
            atPath: folder + "/catalogue", isDirectory: &isFolder)
        return exists && isFolder
    }

    /// The folder of the executable and those above it, nearest first.
    private static func foldersAbove(_ executable: String) -> [String] {
        var url = URL(filePath: executable).resolvingSymlinksInPath()
        var folders: [String] = []
        while url.path != "/", folders.count < 32 {
            url = url.deletingLastPathComponent()
            folders.append(url.path == "/" ? "" : url.path)
        }
        return folders
    }
}

/// Why the folder of the release cannot be used, with what to do.
package enum ProtocolsFolderError: Error, Sendable, Equatable {
    case notThere(path: String)
    case nowhere(executable: String)
    case unreadable(path: String)

    package var text: Localized {
        switch self {
        case .notThere(let path):
            Localized(
                sv: "\(path) är inte mappen Protocols: den saknar catalogue. "
                    + "Ange rätt mapp med --protocols.",
                en: "\(path) is not the folder Protocols: it has no catalogue. "
                    + "Name the right folder with --protocols.")
        case .nowhere:
            Localized(
                sv: "Mappen Protocols hittades varken vid programmet eller i "
                    + "\(ProtocolsFolder.installed). Ange den med --protocols.",
                en: "The folder Protocols was found neither by the program nor in "
                    + "\(ProtocolsFolder.installed). Name it with --protocols.")
        case .unreadable(let path):
            Localized(
                sv: "\(path) går inte att läsa. Återställ den ur utgåvan eller ge läsrätt.",
                en: "\(path) cannot be read. Restore it from the release or grant reading.")
        }
    }
}

extension ProtocolsFolderError: CustomStringConvertible {
    package var description: String { text.en }
}
