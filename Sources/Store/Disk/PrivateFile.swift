internal import Glibc

/// Files that only their owner may read.
enum PrivateFile {
    /// Makes an empty file; SQLite gives the log and the index beside it the same mode.
    static func create(_ path: String) throws(StoreError) {
        let descriptor = open(
            path,
            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
            StoreFolder.fileMode
        )
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
    }

    /// Gives a finished file its name; the folder must be synchronised afterwards.
    static func publish(_ path: String, as name: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0, rename(path, name) == 0 else { throw failure(path) }
    }

    /// A file that was copied back from a backup may have come with a wider mode.
    static func restrict(_ path: String) throws(StoreError) {
        guard chmod(path, StoreFolder.fileMode) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> StoreError {
        let reason = errno
        return reason == ENOSPC ? .diskFull(path) : .io(path, detail: ErrorText.of(reason))
    }
}
