internal import Glibc

/// Reading and writing of one key a file: 40 characters of Z85 and a line feed.
enum KeyFile {
    /// Who may use the file.
    enum Access {
        case secret
        case anybody

        var mode: mode_t { self == .secret ? 0o600 : 0o644 }
    }

    static var currentUser: UInt32 { geteuid() }

    /// Reads the 40 characters; a secret must be ours alone.
    static func read(_ path: String, as access: Access) throws(KeyFileError) -> [UInt8] {
        // Without O_NONBLOCK a pipe in the file's place would hold us for ever.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing(path: path) : failure(path, "open")
        }
        defer { close(descriptor) }
        try check(descriptor, path, access)
        var bytes = [UInt8](repeating: 0, count: CurvePublicKey.textLength + 2)
        defer { SecretBytes.wipe(&bytes) }
        var count = 0
        while count < bytes.count {
            let got = unsafe bytes.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(
                    descriptor,
                    bytes.baseAddress.map { unsafe $0 + count },
                    bytes.count - count
                )
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw failure(path, "read") }
            guard got > 0 else { break }
            count += got
        }
        let hasLineFeed = count == CurvePublicKey.textLength + 1 && bytes[count - 1] == 0x0A
        guard count == CurvePublicKey.textLength || hasLineFeed else {
            throw .malformed(path: path)
        }
        return Array(bytes.prefix(CurvePublicKey.textLength))
    }

    private static func check(
        _ descriptor: Int32,
        _ path: String,
        _ access: Access
    ) throws(KeyFileError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path, "stat") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
        guard access == .secret else { return }
        guard status.st_uid == currentUser else {
            throw .notOwned(path: path, owner: status.st_uid)
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .open(path: path, mode: status.st_mode & 0o777)
        }
    }

    /// Writes a new file; it stands under its name whole and synced, or not at all.
    static func write(
        _ text: [UInt8],
        to path: String,
        as access: Access
    ) throws(KeyFileError) {
        let temporary = "\(path).\(UInt64.random(in: .min ... .max))"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(temporary, flags, access.mode)
        guard descriptor >= 0 else { throw failure(path, "create") }
        defer { unsafe unlink(temporary) }
        try fill(descriptor, text, path, access)
        // A link, unlike a rename, refuses to replace a file that is there.
        guard unsafe link(temporary, path) == 0 else {
            throw errno == EEXIST ? .exists(path: path) : failure(path, "link")
        }
        try syncFolder(of: path)
    }

    private static func fill(
        _ descriptor: Int32,
        _ text: [UInt8],
        _ path: String,
        _ access: Access
    ) throws(KeyFileError) {
        defer { close(descriptor) }
        var content = text + [0x0A]
        defer { SecretBytes.wipe(&content) }
        guard fchmod(descriptor, access.mode) == 0 else { throw failure(path, "chmod") }
        let count = unsafe content.withUnsafeBytes { bytes in
            unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        }
        guard count == content.count else { throw failure(path, "write") }
        guard fsync(descriptor) == 0 else { throw failure(path, "fsync") }
    }

    private static func syncFolder(of path: String) throws(KeyFileError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder, "open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder, "fsync") }
    }

    private static func failure(_ path: String, _ operation: String) -> KeyFileError {
        .system(path: path, operation: operation, code: errno)
    }
}
