import Threads


/// Whether the daemon lives, and whether it is ready to take traffic.
///
/// Liveness asks only whether each thread renewed its heartbeat in time: a restart mends nothing
/// else. Readiness is a set of named conditions, each with its reason for people. Peers have no
/// part in either, so that an absent party never makes the daemon look ill.
package final class Health: Sendable {
    private let now: @Sendable () -> Duration
    private let state = Locked(State())

    private struct State: Sendable {
        var heartbeats: [Heartbeat] = []
        var checks: [Condition: @Sendable () -> BilingualText?] = [:]
    }

    /// What must hold before traffic is taken.
    package enum Condition: String, CaseIterable, Sendable {
        case storeOpen = "store-open"
        case socketsBound = "sockets-bound"
        case clockTrusted = "clock-trusted"
        case diskRoom = "disk-room"
    }

    /// Takes the monotonic clock, counted from any fixed instant; every condition starts unmet.
    package init(now: @escaping @Sendable () -> Duration) {
        self.now = now
    }

    /// Registers a thread, alive from now; the thread keeps the handle and renews it.
    package func heartbeat(_ name: String, staleAfter: Duration) -> Heartbeat {
        let heartbeat = Heartbeat(name: name, staleAfter: staleAfter, now: now)
        state.withLock { $0.heartbeats.append(heartbeat) }
        return heartbeat
    }

    /// The condition holds from now on.
    package func met(_ condition: Condition) {
        watch(condition) { nil }
    }

    /// Has the condition looked at whenever readiness is asked for; nil while it holds.
    package func watch(
        _ condition: Condition, unmetBecause reason: @escaping @Sendable () -> BilingualText?
    ) {
        state.withLock { $0.checks[condition] = reason }
    }

    package func liveness() -> HealthReport {
        let heartbeats = state.withLock { $0.heartbeats }
        return HealthReport(
            liveness: heartbeats.map { heartbeat in
                HealthReport.Thread(
                    name: heartbeat.name,
                    age: heartbeat.age(),
                    limit: heartbeat.staleAfter
                )
            }
        )
    }

    package func readiness() -> HealthReport {
        let checks = state.withLock { $0.checks }
        let notStarted = BilingualText(sv: "Inte startad än.", en: "Not started yet.")
        return HealthReport(
            readiness: Condition.allCases.map { condition in
                let check = checks[condition] ?? { notStarted }
                return HealthReport.Check(name: condition.rawValue, reason: check())
            }
        )
    }
}
