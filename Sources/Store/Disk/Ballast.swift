internal import Broker
internal import Glibc

/// A file that does nothing but hold room on the disk, to be given up when the disk is full.
struct Ballast {
    let path: String
    /// In bytes; 0 for none.
    let size: Int64

    var isHeld: Bool { size > 0 && FileStatus(path)?.size == size }

    /// Removing what is not there is no error.
    func release() throws(JournalFailure) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .io("ballast: \(ErrorText.of(errno))")
        }
    }

    /// Takes the room again; `diskFull` if there is too little of it.
    func restore() throws(JournalFailure) {
        guard !isHeld else { return }
        try release()
        guard size > 0 else { return }
        let descriptor = open(
            path,
            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
            StoreFolder.fileMode
        )
        guard descriptor >= 0 else { throw .io("ballast: \(ErrorText.of(errno))") }
        defer { close(descriptor) }
        let code = posix_fallocate(descriptor, 0, off_t(size))
        guard code == 0 else {
            unlink(path)
            throw code == ENOSPC ? .diskFull : .io("ballast: \(ErrorText.of(code))")
        }
        guard fsync(descriptor) == 0 else { throw .io("ballast: \(ErrorText.of(errno))") }
    }
}
