/// Who may import whom: the direction of the layers, as DESIGN draws it.
enum LayerTable {
    /// The modules of ours and of others that each module may see, beside the platform.
    static let allowed: [String: Set<String>] = [
        "Threads": [],
        "JSONSchema": ["Threads"],
        "Coordination": ["JSONSchema"],
        "Wire": ["Coordination", "JSONSchema", "Crypto"],
        "Broker": ["Wire", "Coordination", "JSONSchema", "Threads", "Crypto"],
        "Store": ["Broker", "Wire", "Coordination", "JSONSchema", "GRDB", "GRDBSQLite"],
        "ZeroMQ": ["CZeroMQ", "Threads"],
        "Telemetry": ["Threads", "Logging"],
        "Desk": [
            "Telemetry", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOPosix",
            "HTTPTypes", "ServiceLifecycle",
        ],
        "SambandClient": ["Wire", "Coordination", "JSONSchema", "Threads", "ZeroMQ", "Crypto"],
        "Population": ["Coordination", "JSONSchema", "Crypto"],
        "samband": own.union(["ArgumentParser"]),
        "sambandd": own.union([
            "ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals",
        ]),
    ]

    /// What each module may see of the platform; a file with its own reason stands below.
    static let platform: [String: Set<String>] = [
        "Threads": ["Glibc", "Synchronization"],
        "JSONSchema": [],
        "Coordination": ["Synchronization"],
        "Wire": ["Synchronization"],
        "Broker": ["Synchronization"],
        "Store": everything,
        "ZeroMQ": ["Dispatch", "Glibc", "Synchronization"],
        "Telemetry": ["Foundation", "Glibc", "Synchronization"],
        "Desk": ["Foundation", "Glibc", "Synchronization"],
        "SambandClient": everything,
        "Population": [],
        "samband": everything,
        "sambandd": everything,
    ]

    /// One file that may see one more module, and why.
    struct Exception {
        let file: String
        let module: String
        let reason: String
    }

    static let exceptions = [
        Exception(
            file: "Sources/Broker/Engine/BrokerClock.swift",
            module: "Glibc",
            reason: "reads the wall clock and the monotonic clock"
        ),
        Exception(
            file: "Sources/Broker/Engine/Stopwatch.swift",
            module: "Glibc",
            reason: "reads the monotonic clock"
        ),
        Exception(
            file: "Sources/Wire/ProtocolsFolder.swift",
            module: "FoundationEssentials",
            reason: "finds and reads the release's data files, once at start"
        ),
    ]

    private static let everything: Set = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    private static let own: Set = [
        "Broker", "Coordination", "Desk", "JSONSchema", "Population", "SambandClient", "Store",
        "Telemetry", "Threads", "Wire", "ZeroMQ",
    ]
}
