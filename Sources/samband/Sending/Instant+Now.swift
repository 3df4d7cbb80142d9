import Coordination
import Glibc

extension Instant {
    /// What this machine's clock shows.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Today in Sweden.
    var day: LocalDate { ZoneRules.stockholm.localDate(of: self) }
}
