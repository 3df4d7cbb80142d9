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
        package let lapsed: PrometheusCounter
        package let settled: PrometheusCounter
        package let deadLettered: PrometheusCounter
        package let handshakesFailed: PrometheusCounter
        package let sessions: PrometheusGauge
        package let queuedBytes: PrometheusGauge
        package let waitingCopies: PrometheusGauge

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
            lapsed = registry.counter(
                "samband_leases_lapsed_total",
                help: "Leases that ended without a settlement"
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
            waitingCopies = registry.gauge(
                "samband_waiting_copies",
                help: "Copies that wait for functions that nobody holds"
            )
        }
    }

    /// What the store thread does with the disk.
    package struct Storage: Sendable {
        package let commitDuration: PrometheusHistogram
        package let commitFacts: PrometheusHistogram
        package let walBytes: PrometheusGauge
        package let freeDiskBytes: PrometheusGauge
        package let factsBehind: PrometheusGauge

        init(_ registry: PrometheusRegistry) {
            commitDuration = registry.histogram(
                "samband_commit_duration_seconds",
                help: "From BEGIN to the end of the fsync",
                buckets: .commits
            )
            commitFacts = registry.histogram(
                "samband_commit_facts",
                help: "Facts in one commit",
                buckets: .counts
            )
            walBytes = registry.gauge("samband_wal_bytes", help: "Size of the write-ahead log")
            freeDiskBytes = registry.gauge(
                "samband_disk_free_bytes",
                help: "Free space where the store lies"
            )
            factsBehind = registry.gauge(
                "samband_facts_behind",
                help: "Facts that the projections on disk lack"
            )
        }
    }

    /// What the law's calendar sets off.
    package struct Reminders: Sendable {
        package let fired: PrometheusCounter
        package let erased: PrometheusCounter
        package let held: PrometheusGauge

        init(_ registry: PrometheusRegistry) {
            fired = registry.counter("samband_reminders_fired_total", help: "Reminders fired")
            erased = registry.counter(
                "samband_contents_erased_total", help: "Messages erased when their time was over")
            held = registry.gauge(
                "samband_reminders_held",
                help: "1 while reminders wait for an operator after a leap of the clock"
            )
        }
    }
}
