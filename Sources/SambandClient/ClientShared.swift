import Synchronization
import Threads
import Wire
import ZeroMQ

/// What the socket thread and the callers both reach.
final class ClientShared: Sendable {
    private struct State: Sendable {
        var commands: [ClientCommand] = []
        var greeting: [UInt8] = []
        var failure: ClientError?
    }

    private let state = Locked(State())
    private let lastID = Atomic<UInt64>(0)
    /// Tells whoever watches of each WELCOME.
    private let onWelcome: @Sendable (Answer) -> Void

    init(onWelcome: @escaping @Sendable (Answer) -> Void) {
        self.onWelcome = onWelcome
    }

    /// A request id, from 1 and never used twice on a connection.
    func newID() -> UInt64 { lastID.add(1, ordering: .relaxed).newValue }

    /// - Returns: whether the socket thread must be woken; the error if it is gone.
    func put(_ command: ClientCommand) -> Result<Bool, ClientError> {
        state.withLock { state in
            if let failure = state.failure { return .failure(failure) }
            state.commands.append(command)
            return .success(state.commands.count == 1)
        }
    }

    func take() -> [ClientCommand] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// Nothing is taken any more.
    func close(_ error: ClientError) {
        state.withLock { $0.failure = error }
    }

    func welcome(_ answer: Answer) {
        state.withLock { $0.greeting = answer.header }
        onWelcome(answer)
    }

    /// Header of the newest WELCOME.
    var greeting: [UInt8] { state.withLock { $0.greeting } }
}
