internal import Glibc

/// How often systemd expects ``SystemdNotifier/State/watchdog``.
package enum WatchdogInterval {
    /// Returns half the limit that systemd set for this process, or nil when it set none.
    ///
    /// Source: sd_watchdog_enabled(3): `WATCHDOG_USEC` in microseconds, `WATCHDOG_PID` if given
    /// names the process that is watched.
    package static func read(
        environment: [String: String],
        processID: Int32 = getpid()
    ) -> Duration? {
        guard let limit = environment["WATCHDOG_USEC"].flatMap(Int64.init), limit > 0 else {
            return nil
        }
        if let watched = environment["WATCHDOG_PID"], Int32(watched) != processID { return nil }
        return .microseconds(limit / 2)
    }
}
