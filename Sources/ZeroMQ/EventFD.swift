internal import CZeroMQ
internal import Glibc
internal import Synchronization

/// A wake-up from any thread to the one that waits; signals that come together are one.
///
/// The kernel is asked only for the first signal after a drain. A thread that drains and *then*
/// looks for work misses nothing that was put down before its signal.
package final class EventFD: Sendable {
    let descriptor: Int32
    private let isPending = Atomic(false)

    package init() throws(ZeroMQError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .call("eventfd", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Wakes the waiting thread, unless it has a wake-up waiting for it already.
    package func signal() {
        guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var one: UInt64 = 1
        while unsafe write(descriptor, &one, MemoryLayout<UInt64>.size) < 0 && errno == EINTR {}
    }

    /// Takes the wake-up, if there is one; look for work after this.
    package func drain() {
        var count: UInt64 = 0
        while unsafe read(descriptor, &count, MemoryLayout<UInt64>.size) < 0 && errno == EINTR {}
        _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
    }

    /// Waits for a signal and drains it, at most so long (`nil` waits without end).
    ///
    /// - Returns: whether there was a signal.
    @discardableResult
    package func wait(timeout: Duration? = nil) -> Bool {
        let start = ContinuousClock.now
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = timeout.map { max(.zero, $0 - (ContinuousClock.now - start)) }
            let count = unsafe Glibc.poll(&item, 1, left.map(\.milliseconds) ?? -1)
            if count > 0 { drain() }
            if count >= 0 || errno != EINTR { return count > 0 }
        }
    }
}
