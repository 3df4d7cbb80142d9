import Glibc

/// A folder that nobody but the daemon may change.
enum PrivateFolder {
    /// Takes from others the rights that they must not have.
    ///
    /// - Parameter forbidden: those bits of the folder's mode.
    /// - Returns: whether the folder had any; one that is not there yet has none.
    static func close(_ path: String, forbidden: mode_t) throws(StartFailure) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & forbidden != 0 else { return false }
        guard chmod(path, status.st_mode & 0o7777 & ~forbidden) == 0 else {
            throw StartFailure(
                "\(path): others may change it: \(String(cString: strerror(errno)))", exitCode: 78)
        }
        return true
    }
}
