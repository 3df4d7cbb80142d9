import ServiceLifecycle
import ZeroMQ

/// Keeps the socket thread alive until shutdown, then stops and joins it.
struct SocketService: Service {
    let loop: SocketLoop<Front>

    func run() async throws {
        try? await gracefulShutdown()
        loop.stop()
        try loop.join()
    }
}
