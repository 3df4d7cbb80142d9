/// The daemon's own metrics, resolved once at start and handed to the threads that use them.
///
/// No value here names a party, a case or a person: labels are codes and fixed words.
package struct Instruments: Sendable {
    package let traffic: Traffic
    package let storage: Storage
    package let reminders: Reminders

    /// Takes every status code that a refusal may carry, for ``Traffic/refused``.
    package init(registry: PrometheusRegistry, codes: [Int]) {
        traffic = Traffic(registry, codes: codes)
        storage = Storage(registry)
        reminders = Reminders(registry)
    }

    /// What passes the sockets.
    package struct Traffic: Sendable {
        package let accepted: PrometheusCounter
        package let refused: CounterSet
        package let dispatched: PrometheusCounter
        package let redelivered: PrometheusCounter
        package let settled: PrometheusCounter
        package let deadLettered: PrometheusCounter
        package let handshakesFailed: PrometheusCounter
        package let sessions: PrometheusGauge
        package let queuedBytes: PrometheusGauge
        package let bodyBytes: PrometheusHistogram

        init(_ registry: PrometheusRegistry, codes: [Int]) {
            accepted = registry.counter(
                "samband_events_accepted_total",
                help: "Events on disk and answered by a receipt"
            )
            refused = CounterSet(
                registry,
                "samband_refusals_total",
                help: "Refused requests by status code",
                label: "code",
                keys: codes
            )
            dispatched = registry.counter(
                "samband_dispatches_total",
                help: "Dispatches committed, redeliveries included"
            )
            redelivered = registry.counter(
                "samband_redeliveries_total",
                help: "Dispatches with an attempt above one"
            )
            settled = registry.counter(
                "samband_settlements_total",
                help: "Deliveries settled by their receiver"
            )
            deadLettered = registry.counter(
                "samband_dead_letters_total",
                help: "Deliveries given up, each with a reason"
            )
            handshakesFailed = registry.counter(
                "samband_handshakes_failed_total",
                help: "Connections without a valid key"
            )
            sessions = registry.gauge("samband_sessions", help: "Open sessions")
            queuedBytes = registry.gauge(
                "samband_store_queue_bytes",
                help: "Bytes that wait for the store thread"
            )
            bodyBytes = registry.histogram(
                "samband_body_bytes",
                help: "Size of accepted bodies",
                buckets: .bytes
            )
        }
    }

    /// What the store thread does with the disk.
    package struct Storage: Sendable {
        package let commitDuration: PrometheusHistogram
        package let commitEvents: PrometheusHistogram
        package let commitsFailed: PrometheusCounter
        package let walBytes: PrometheusGauge
        package let freeDiskBytes: PrometheusGauge
        package let dirtyCases: PrometheusGauge

        init(_ registry: PrometheusRegistry) {
            commitDuration = registry.histogram(
                "samband_commit_duration_seconds",
                help: "From BEGIN to the end of the fsync",
                buckets: .seconds
            )
            commitEvents = registry.histogram(
                "samband_commit_events",
                help: "Events accepted in one commit",
                buckets: .counts
            )
            commitsFailed = registry.counter(
                "samband_commits_failed_total",
                help: "Commits that the disk or SQLite refused"
            )
            walBytes = registry.gauge("samband_wal_bytes", help: "Size of the write-ahead log")
            freeDiskBytes = registry.gauge(
                "samband_disk_free_bytes",
                help: "Free space where the store lies"
            )
            dirtyCases = registry.gauge(
                "samband_dirty_cases",
                help: "Cases whose projection is not yet on disk"
            )
        }
    }

    /// What the law's calendar sets off.
    package struct Reminders: Sendable {
        package let fired: PrometheusCounter
        package let held: PrometheusGauge
        package let lag: PrometheusHistogram

        init(_ registry: PrometheusRegistry) {
            fired = registry.counter("samband_reminders_fired_total", help: "Reminders fired")
            held = registry.gauge(
                "samband_reminders_held",
                help: "Reminders due that wait for an operator"
            )
            lag = registry.histogram(
                "samband_reminder_lag_seconds",
                help: "From the due instant to the fact",
                buckets: HistogramBuckets([0.1, 1, 5, 15, 60, 300, 1800, 7200, 86_400])
            )
        }
    }
}
