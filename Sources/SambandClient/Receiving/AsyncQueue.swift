import Threads
import ZeroMQ

/// A queue between the socket thread and one reader.
final class AsyncQueue<Element: Sendable>: Sendable {
    private struct State: Sendable {
        var buffer: [Element] = []
        var waiter: CheckedContinuation<Element?, any Error>?
        var end: Result<Void, any Error>?
    }

    private enum Next {
        case now(Result<Element?, any Error>)
        case later
    }

    private let state = Locked(State())

    func push(_ element: Element) {
        let waiter = state.withLock { state -> CheckedContinuation<Element?, any Error>? in
            guard state.end == nil else { return nil }
            guard let waiter = state.waiter else {
                state.buffer.append(element)
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: element)
    }

    /// Forgets what nobody has read yet.
    func discard() {
        state.withLock { $0.buffer = [] }
    }

    /// What was pushed before can still be read; after it comes the end, or the error.
    func finish(_ error: (any Error)? = nil) {
        let waiter = state.withLock { state -> CheckedContinuation<Element?, any Error>? in
            guard state.end == nil else { return nil }
            state.end = error.map { .failure($0) } ?? .success(())
            defer { state.waiter = nil }
            return state.waiter
        }
        if let error { waiter?.resume(throwing: error) } else { waiter?.resume(returning: nil) }
    }

    /// The next element; nil at the end.
    ///
    /// - Throws: what ended it, or `CancellationError`; a cancelled wait loses no element.
    func next() async throws -> Element? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch take(continuation) {
                case .now(let result): continuation.resume(with: result)
                case .later: if Task.isCancelled { abandon() }
                }
            }
        } onCancel: {
            abandon()
        }
    }

    private func take(_ continuation: CheckedContinuation<Element?, any Error>) -> Next {
        state.withLock { state in
            precondition(state.waiter == nil, "a queue has one reader")
            if !state.buffer.isEmpty { return .now(.success(state.buffer.removeFirst())) }
            switch state.end {
            case .success?: return .now(.success(nil))
            case .failure(let error)?: return .now(.failure(error))
            case nil:
                state.waiter = continuation
                return .later
            }
        }
    }

    private func abandon() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(throwing: CancellationError())
    }
}
