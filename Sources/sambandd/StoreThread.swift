import Broker
import ServiceLifecycle
import Store
import Threads

/// Runs the engine on a plain thread; the service ends when the engine does.
final class StoreThread: Service {
    private let engine: EngineBox
    private let inbox: Inbox

    init(engine: Engine, inbox: Inbox) {
        self.engine = EngineBox(engine)
        self.inbox = inbox
    }

    func run() async throws {
        let engine = engine
        let inbox = inbox
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withCheckedThrowingContinuation { continuation in
                do {
                    _ = try NamedThread("samband-store") {
                        continuation.resume(with: Result { try engine.engine.run() })
                    }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancelOrGracefulShutdown: {
            inbox.close()
            engine.engine.stop()
        }
    }
}

/// Hands the engine to its thread.
private struct EngineBox: @unchecked Sendable {
    // Sendable unchecked: made on the main thread, used by the store thread alone from then on;
    // only `stop`, which is made for it, is called from elsewhere.
    let engine: Engine

    init(_ engine: Engine) {
        self.engine = engine
    }
}
