import JSONSchema

/// Where the time of a run went, in seconds.
struct SimulationTimes {
    /// Writing and rehearsing what happens, before the daemon is asked anything.
    var writing = 0.0
    /// Parties, keys and connections.
    var registering = 0.0
    /// All days; the three below are parts of it.
    var days = 0.0
    /// How often the clock was set.
    var ticks = 0
    /// Waiting for the clock to be set and what is due to be sent.
    var clock = 0.0
    /// Waiting for the receipts of a tick.
    var receipts = 0.0
    /// Waiting for the deliveries of a tick to be received and settled.
    var deliveries = 0.0
    /// Statistics, reminders and journal.
    var reckoning = 0.0

    var json: JSONValue {
        [
            "writing": Self.rounded(writing), "registering": Self.rounded(registering),
            "days": Self.rounded(days), "ticks": .integer(Int64(ticks)),
            "clock": Self.rounded(clock),
            "receipts": Self.rounded(receipts), "deliveries": Self.rounded(deliveries),
            "reckoning": Self.rounded(reckoning),
        ]
    }

    static func rounded(_ seconds: Double) -> JSONValue {
        .decimal((seconds * 10).rounded() / 10)
    }

    /// Adds what `work` takes to one of the times.
    mutating func measure<Result>(
        _ time: WritableKeyPath<SimulationTimes, Double>, _ work: () async throws -> Result
    ) async rethrows -> Result {
        let began = ContinuousClock.now
        let result = try await work()
        self[keyPath: time] += SimulationProgress.seconds(.now - began)
        return result
    }
}
