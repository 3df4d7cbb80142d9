internal import CZeroMQ
internal import Glibc
internal import Threads

/// A plain thread of the system with a name that `top` and debuggers show.
package final class NamedThread: Sendable {
    private final class Start {
        let name: String
        let body: @Sendable () -> Void

        init(_ name: String, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    private let handle: Locked<pthread_t?>

    /// Starts the body on a new thread; of the name at most 15 bytes are shown.
    package init(
        _ name: String, _ body: @escaping @Sendable () -> Void
    ) throws(ZeroMQError) {
        let start = unsafe Unmanaged.passRetained(Start(name, body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                let name = String(decoding: start.name.utf8.prefix(15), as: UTF8.self)
                unsafe samband_name_this_thread(name)
                start.body()
                return nil
            },
            start.toOpaque()
        )
        handle = Locked(thread)
        guard code == 0 else {
            unsafe start.release()
            throw .call("pthread_create", code: code)
        }
    }

    /// Waits for the thread to end; repeating it does nothing.
    package func join() {
        handle.withLock { handle in
            guard let thread = handle else { return }
            precondition(pthread_equal(thread, pthread_self()) == 0, "a thread joins itself")
            pthread_join(thread, nil)
            handle = nil
        }
    }
}
