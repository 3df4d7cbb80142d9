import Glibc

/// Measures how long something takes, by the monotonic clock.
struct Stopwatch {
    private let start = Stopwatch.read()

    /// Milliseconds of the clock that never jumps.
    static var milliseconds: Int64 { read() / 1_000_000 }

    var microseconds: Int64 { (Stopwatch.read() - start) / 1_000 }

    private static func read() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
