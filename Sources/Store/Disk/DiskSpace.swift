internal import Broker
internal import Glibc

/// Room on the file system that holds a folder.
enum DiskSpace {
    /// Bytes that this user may still write.
    static func free(at path: String) throws(JournalFailure) -> Int64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw .io("statvfs: \(ErrorText.of(errno))") }
        return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
    }
}
