/// A thread of its own that does one job at a time for the one thread that owns the lane.
package final class Lane: Sendable {
    /// What both threads hold, so that the lane can go while its thread ends.
    private final class Shared: Sendable {
        struct State {
            var job: (@Sendable () -> Void)?
            var isBusy = false
            var isEnding = false
        }

        let state = Locked(State())
        let toThread = Bell()
        let toOwner = Bell()

        func work() {
            while true {
                let (job, isEnding) = state.withLock { state in
                    defer { state.job = nil }
                    return (state.job, state.isEnding)
                }
                if let job {
                    job()
                    state.withLock { $0.isBusy = false }
                    toOwner.ring()
                } else if isEnding {
                    return
                } else {
                    toThread.wait(milliseconds: nil)
                }
            }
        }
    }

    private let shared = Shared()
    private let thread: NamedThread

    package init(_ name: String) throws(ThreadError) {
        let shared = shared
        thread = try NamedThread(name) { shared.work() }
    }

    deinit {
        shared.state.withLock { $0.isEnding = true }
        shared.toThread.ring()
        thread.join()
    }

    /// Begins the job on the lane's thread; the one before must have been waited for.
    package func start(_ job: @escaping @Sendable () -> Void) {
        shared.state.withLock { state in
            precondition(!state.isBusy, "a lane does one job at a time")
            state.isBusy = true
            state.job = job
        }
        shared.toThread.ring()
    }

    /// Returns when the job is done; at once if there is none.
    package func wait() {
        while shared.state.withLock({ $0.isBusy }) { shared.toOwner.wait(milliseconds: nil) }
    }
}
