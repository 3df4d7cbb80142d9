import Foundation
import ServiceLifecycle
import ZeroMQ

/// Keeps the socket thread alive until shutdown; ends with its error if it ends by itself.
struct SocketService: Service {
    let loop: SocketLoop<Front>

    func run() async throws {
        let loop = loop
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withCheckedThrowingContinuation { continuation in
                let thread = Thread { continuation.resume(with: Result { try loop.join() }) }
                thread.start()
            }
        } onCancelOrGracefulShutdown: {
            loop.stop()
        }
    }
}
