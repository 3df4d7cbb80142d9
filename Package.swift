// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "samband",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sambandd", targets: ["sambandd"]),
        .executable(name: "samband", targets: ["samband"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .target(
            name: "Threads", swiftSettings: strict + [.strictMemorySafety()]),
        .target(
            name: "ZeroMQ",
            dependencies: ["CZeroMQ", "Threads"],
            swiftSettings: strict + [.strictMemorySafety()]),
        module("JSONSchema", ["Threads"]),
        module("Coordination", ["JSONSchema"]),
        module("Wire", ["Coordination", "JSONSchema", crypto]),
        module("Broker", ["Wire", "Coordination", "JSONSchema", "Threads", crypto]),
        module("Store", ["Broker", "Wire", "Coordination", "JSONSchema", grdb, grdbSQLite]),
        module("Telemetry", ["Threads", logging]),
        module(
            "SambandClient",
            ["Wire", "Coordination", "JSONSchema", "Threads", "ZeroMQ", crypto]),
        module("Population", ["Coordination", "JSONSchema", crypto]),
        module("Desk", ["Telemetry", hummingbird, lifecycle, logging]),
        program(
            "sambandd",
            [
                "Broker", "Coordination", "Desk", "JSONSchema", "Store", "Telemetry", "Threads",
                "Wire", "ZeroMQ",
                arguments, lifecycle, logging, signals,
            ]),
        program(
            "samband",
            [
                "Coordination", "JSONSchema", "Population", "SambandClient", "Threads", "Wire",
                "ZeroMQ",
                arguments,
            ]),
        tests("JSONSchemaTests", ["JSONSchema"], exclude: ["Corpus"]),
        tests("CoordinationTests", ["Coordination", "JSONSchema"]),
        tests("ZeroMQTests", ["ZeroMQ", "Threads"]),
        tests("TelemetryTests", ["Telemetry", "Threads", logging]),
        tests("DeskTests", ["Desk", "Telemetry", hummingbird, logging]),
        tests(
            "DaemonTests",
            ["sambandd", "Broker", "Coordination", "Telemetry", "Threads", "Wire", "ZeroMQ"]),
        tests("Tidy", []),
        .target(
            name: "JournalKit", dependencies: ["Broker", "Coordination", "Threads", "Wire"],
            path: "Tests/JournalKit", swiftSettings: strict),
        tests(
            "StoreTests",
            ["Store", "JournalKit", "Broker", "Coordination", "Threads", "Wire", grdb, grdbSQLite]),
        tests("WireTests", ["Wire", "Coordination", "JSONSchema"]),
        tests(
            "BrokerTests",
            ["Broker", "JournalKit", "Wire", "Coordination", "JSONSchema", "Threads", crypto]),
        tests(
            "SambandClientTests",
            [
                "SambandClient", "samband", "Wire", "Coordination", "JSONSchema", "Threads",
                "ZeroMQ",
                arguments,
            ]),
        tests("SimulateTests", ["Population", "Coordination", "JSONSchema", "Wire"]),
        tests(
            "EndToEnd",
            [
                "sambandd", "samband", "Wire", "Coordination", "JSONSchema", "Threads", "ZeroMQ",
            ]),
    ]
)
