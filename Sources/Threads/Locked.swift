internal import Glibc

/// A value behind a lock of the system.
///
/// Not `Synchronization.Mutex`: waiting for that one happens in a library that the thread sanitizer
/// cannot see into, and it then reports races that are none, which would hide the real ones.
@safe package struct Locked<Value: Sendable>: ~Copyable, @unchecked Sendable {
    // Sendable because the value is reached with the lock held only.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    package init(_ initial: Value) {
        unsafe lock = .allocate(capacity: 1)
        unsafe lock.initialize(to: pthread_mutex_t())
        let code = unsafe pthread_mutex_init(lock, nil)
        precondition(code == 0, "a plain lock needs nothing that could be missing")
        unsafe value = .allocate(capacity: 1)
        unsafe value.initialize(to: initial)
    }

    deinit {
        unsafe value.deinitialize(count: 1)
        unsafe value.deallocate()
        unsafe pthread_mutex_destroy(lock)
        unsafe lock.deallocate()
    }

    /// Runs the body with the lock held; it must not take the same lock again.
    package borrowing func withLock<R, E: Error>(
        _ body: (inout Value) throws(E) -> R
    ) throws(E) -> R {
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        return try unsafe body(&value.pointee)
    }
}
