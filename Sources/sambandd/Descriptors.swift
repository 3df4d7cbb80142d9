import Glibc

/// The files and sockets that the process may have open.
enum Descriptors {
    /// For the store, the desk, the log and libzmq's own.
    static let reserve = 128

    /// Raises the limit as far as the system lets it.
    ///
    /// - Returns: how many connections may be open at once.
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return reserve
        }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
                limit = raised
            }
        }
        return connections(of: Int(clamping: limit.rlim_cur))
    }

    /// At least half is for connections, whatever the limit.
    static func connections(of limit: Int) -> Int {
        max(limit - reserve, limit / 2)
    }
}
