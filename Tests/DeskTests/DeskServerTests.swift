import Foundation
import FoundationNetworking
import Logging
import ServiceLifecycle
import Telemetry
import Testing

@testable import Desk

struct DeskServerTests {
    /// Runs a desk on a free port, hands its address to the body, then shuts it down.
    private func withDesk(_ body: (DeskAddress) async throws -> Void) async throws {
        let (bound, announce) = AsyncStream.makeStream(of: DeskAddress.self)
        let desk = try DeskServer(
            address: DeskAddress(host: "127.0.0.1", port: 0),
            metricsText: { Array("samband_x 1\n".utf8) },
            health: Health(now: { .zero }),
            logger: Logger(label: "desk.test") { _ in SwiftLogNoOpLogHandler() },
            onBound: { announce.yield($0) }
        )
        let group = ServiceGroup(
            services: [desk],
            logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { announce.finish() }
                try await group.run()
            }
            for await address in bound {
                try await body(address)
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `serves on a port of the system's choice and stops when told`() async throws {
        try await withDesk { address in
            #expect(address.port > 0)
            let url = try #require(URL(string: "http://\(address)/metrics"))
            let (data, response) = try await URLSession.shared.data(from: url)
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            #expect(String(decoding: data, as: UTF8.self) == "samband_x 1\n")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a port in use is an error that names the option`() async throws {
        try await withDesk { address in
            let second = try DeskServer(
                address: address,
                metricsText: { [] },
                health: Health(now: { .zero }),
                logger: Logger(label: "desk.test") { _ in SwiftLogNoOpLogHandler() }
            )
            await #expect(throws: DeskError.portTaken(address)) { try await second.run() }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an address of another machine cannot be bound`() async throws {
        let address = DeskAddress(host: "192.0.2.1", port: 0)
        let desk = try DeskServer(
            address: address,
            allowRemote: true,
            metricsText: { [] },
            health: Health(now: { .zero }),
            logger: Logger(label: "desk.test") { _ in SwiftLogNoOpLogHandler() }
        )
        let reason = "Cannot assign requested address"
        await #expect(throws: DeskError.cannotBind(address, reason: reason)) {
            try await desk.run()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a name that nobody knows cannot be bound`() async throws {
        let address = DeskAddress(host: "desk.invalid", port: 0)
        let desk = try DeskServer(
            address: address,
            allowRemote: true,
            metricsText: { [] },
            health: Health(now: { .zero }),
            logger: Logger(label: "desk.test") { _ in SwiftLogNoOpLogHandler() }
        )
        let reason = "the name is not known"
        await #expect(throws: DeskError.cannotBind(address, reason: reason)) {
            try await desk.run()
        }
    }
}
