internal import Synchronization
internal import Threads

/// Where other threads put what a socket loop shall do.
final class LoopMailbox<Handler: LoopHandler & ~Copyable>: Sendable {
    typealias Work = @Sendable (inout Handler) throws(ZeroMQError) -> Void

    let wakeUp: EventFD
    private let work = Locked<[Work]>([])
    private let stopping = Atomic(false)

    init() throws(ZeroMQError) {
        wakeUp = try EventFD()
    }

    var isStopping: Bool {
        stopping.load(ordering: .acquiring)
    }

    func stop() {
        stopping.store(true, ordering: .releasing)
        wakeUp.signal()
    }

    func post(_ item: @escaping Work) {
        work.withLock { $0.append(item) }
        wakeUp.signal()
    }

    /// Drains the wake-up and takes everything posted, in its order.
    func take() -> [Work] {
        wakeUp.drain()
        return work.withLock { work in
            defer { work = [] }
            return work
        }
    }
}
