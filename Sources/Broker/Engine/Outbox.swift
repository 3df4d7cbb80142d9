import Threads


/// Answers on their way to the socket thread.
package final class Outbox: Sendable {
    private let waiting = Locked<[Outgoing]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: tells the socket thread that something waits.
    package init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    package func post(_ answers: [Outgoing]) {
        guard !answers.isEmpty else { return }
        let wasEmpty = waiting.withLock { waiting in
            defer { waiting += answers }
            return waiting.isEmpty
        }
        if wasEmpty { wake() }
    }

    /// Everything that waits, in order.
    package func take() -> [Outgoing] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
