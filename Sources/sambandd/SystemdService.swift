import Glibc
import ServiceLifecycle
import Telemetry
import Threads

/// Tells systemd of start, life and end: the watchdog is fed as long as every thread beats.
struct SystemdService: Service {
    private let notifier: SystemdNotifier?
    private let interval: Duration?
    private let health: Health
    private let log: DaemonLog
    private let bell = Bell()
    private let isOver = Shared(false)

    init(environment: [String: String], health: Health, log: DaemonLog) {
        notifier = SystemdNotifier(environment: environment)
        interval = WatchdogInterval.read(environment: environment)
        self.health = health
        self.log = log
    }

    func ready() { tell(.ready, .status("redo")) }

    func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            guard notifier != nil, let interval else {
                try? await gracefulShutdown()
                return
            }
            try await feedWatchdog(every: interval)
        } onCancelOrGracefulShutdown: {
            tell(.stopping, .status("avslutar"))
            isOver.set(true)
            bell.ring()
        }
    }

    private func feedWatchdog(every interval: Duration) async throws {
        let milliseconds = max(1, interval / .milliseconds(1))
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try NamedThread("samband-systemd") {
                    while !isOver.get() {
                        // What hangs is to be started anew by systemd.
                        if health.liveness().isGood { tell(.watchdog) }
                        bell.wait(milliseconds: Int64(milliseconds))
                    }
                    continuation.resume()
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    private func tell(_ states: SystemdNotifier.State...) {
        do throws(SystemdNotifyError) {
            try notifier?.notify(states)
        } catch {
            log.systemdFailed(error)
        }
    }
}

/// What of the process's environment the daemon reads.
enum ProcessEnvironment {
    /// The variables of sd_notify(3) and sd_watchdog_enabled(3) that are set.
    static var notify: [String: String] {
        var found: [String: String] = [:]
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] {
            if let value = getenv(name) { found[name] = String(cString: value) }
        }
        return found
    }
}
