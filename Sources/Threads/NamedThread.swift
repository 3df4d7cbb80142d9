internal import Glibc

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
    ) throws(ThreadError) {
        let start = unsafe Unmanaged.passRetained(Start(name, body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                NamedThread.nameThisThread(start.name)
                start.body()
                return nil
            },
            start.toOpaque()
        )
        handle = Locked(thread)
        guard code == 0 else {
            unsafe start.release()
            throw ThreadError(number: code)
        }
    }

    /// By the file that the kernel has for it: the calls of C are variadic or hidden from Swift.
    private static func nameThisThread(_ name: String) {
        let file = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        let bytes = Array(name.utf8.prefix(15))
        _ = unsafe write(file, bytes, bytes.count)
        close(file)
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

/// The system gave no thread; `number` is its error number.
package struct ThreadError: Error, Equatable, CustomStringConvertible {
    package let number: Int32

    package var description: String { unsafe "no new thread: \(String(cString: strerror(number)))" }
}
