internal import Glibc

/// Holds the data folder for this process for as long as it lives.
///
/// The system lets go of the lock when the process ends, however it ends, so a lock file that is
/// left behind means nothing.
final class FolderLock {
    private let descriptor: Int32

    init(_ folder: StoreFolder) throws(StoreError) {
        descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, StoreFolder.fileMode)
        guard descriptor >= 0 else {
            throw .folderNotWritable(folder.path, reason: ErrorText.of(errno))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let holder = Self.holder(descriptor)
            close(descriptor)
            guard reason == EWOULDBLOCK else {
                throw .folderNotWritable(folder.path, reason: ErrorText.of(reason))
            }
            throw .locked(folder.path, holder: holder)
        }
        Self.write(getpid(), to: descriptor)
    }

    deinit { close(descriptor) }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }

    /// The number only helps a person to find the holder; the lock holds without it.
    private static func write(_ process: Int32, to descriptor: Int32) {
        let bytes = Array("\(process)\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }
}
