internal import Foundation
internal import Glibc

/// The clock of the log lines: an instant and the local offset at that instant.
///
/// Milliseconds are counted from 1970-01-01T00:00:00Z; the offset is in seconds east of UTC.
package struct LogClock: Sendable {
    let millisecondsSince1970: @Sendable () -> Int64
    let offsetSeconds: @Sendable (_ millisecondsSince1970: Int64) -> Int

    package init(
        millisecondsSince1970: @escaping @Sendable () -> Int64,
        offsetSeconds: @escaping @Sendable (_ millisecondsSince1970: Int64) -> Int
    ) {
        self.millisecondsSince1970 = millisecondsSince1970
        self.offsetSeconds = offsetSeconds
    }

    /// The system's clock with the offset of Europe/Stockholm; UTC where the host has no zone data.
    package static let stockholm: LogClock = {
        let zone = TimeZone(identifier: "Europe/Stockholm")
        return LogClock(
            millisecondsSince1970: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
            },
            offsetSeconds: { milliseconds in
                let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
                return zone?.secondsFromGMT(for: date) ?? 0
            }
        )
    }()

    /// Renders the present instant, such as `2026-03-29T03:00:00.000+02:00`.
    func timestamp() -> String {
        let milliseconds = millisecondsSince1970()
        return RFC3339.text(
            millisecondsSince1970: milliseconds,
            offsetSeconds: offsetSeconds(milliseconds)
        )
    }
}
