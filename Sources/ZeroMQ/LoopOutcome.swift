import Threads

/// How a loop's thread began and how it ended, told to the threads outside.
final class LoopOutcome: Sendable {
    private let started: EventFD
    private let error = Locked<ZeroMQError?>(nil)

    init() throws(ZeroMQError) {
        started = try EventFD()
    }

    /// The error that ended the thread, once it has ended.
    var failure: ZeroMQError? {
        error.withLock { $0 }
    }

    func reportStart() {
        started.signal()
    }

    func report(_ failure: ZeroMQError?) {
        error.withLock { $0 = failure }
        started.signal()
    }

    /// - Returns: the error, if the thread ended before it had begun.
    func waitForStart() -> ZeroMQError? {
        started.wait()
        return failure
    }
}
