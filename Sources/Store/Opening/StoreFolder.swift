internal import Glibc

/// The data folder and the files in it, for the owner alone.
struct StoreFolder: Sendable {
    let path: String

    var store: String { path + "/samband.sqlite" }
    var log: String { store + "-wal" }
    /// A store that is being made; it takes its name when it is whole.
    var unfinished: String { path + "/samband.sqlite.new" }
    var lock: String { path + "/samband.lock" }
    var ballast: String { path + "/samband.ballast" }

    static let folderMode: mode_t = 0o700
    static let fileMode: mode_t = 0o600

    /// Makes the folder if it is not there; the one above it must exist.
    func prepare() throws(StoreError) {
        if mkdir(path, Self.folderMode) == 0 { return }
        let reason = errno
        switch FileStatus(path)?.isFolder {
        case true?: return
        case false?: throw .folderIsFile(path)
        case nil: throw .folderNotWritable(path, reason: ErrorText.of(reason))
        }
    }

    /// Makes the names in the folder durable.
    func synchronize() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .io(path, detail: ErrorText.of(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .io(path, detail: ErrorText.of(errno)) }
    }

    func removeUnfinished() {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(unfinished + suffix) }
    }
}

/// What the file system says about a path; nil if there is nothing.
struct FileStatus {
    let size: Int64
    let isFolder: Bool

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int64(status.st_size)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}

/// The system's own words for an error number.
enum ErrorText {
    static func of(_ number: Int32) -> String { String(cString: strerror(number)) }
}
