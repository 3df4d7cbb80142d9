internal import Glibc
internal import Synchronization

/// Wakes the one thread that sleeps until a deadline; a ring before the sleep is not lost.
///
/// Whoever will ring within a moment may say so before: the sleeper is awake then and watches, and
/// the time that it takes to wake is not added to that of the work. Whoever said so in vain is not
/// believed again before the next ring.
@safe package final class Bell: @unchecked Sendable {
    // Sendable unchecked: the two pointers never change between init and deinit, and what they
    // point to is made for several threads.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private let isRung = Atomic(false)
    private let isExpected = Atomic(false)
    private let isBelieved = Atomic(true)
    private let isSleeping = Atomic(false)

    package init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    package func ring() {
        isRung.store(true, ordering: .sequentiallyConsistent)
        isBelieved.store(true, ordering: .relaxed)
        wakeSleeper()
    }

    /// A ring will come within a moment; nothing is lost if it does not.
    package func expectRing() {
        guard Cores.areSpare, isSleeping.load(ordering: .relaxed),
            isBelieved.load(ordering: .relaxed)
        else { return }
        isExpected.store(true, ordering: .sequentiallyConsistent)
        wakeSleeper()
    }

    /// In one order for all: either the caller sees the sleeper, or the sleeper sees the call.
    private func wakeSleeper() {
        guard isSleeping.load(ordering: .sequentiallyConsistent) else { return }
        // With the lock the sleeper has either not looked yet or is asleep already.
        unsafe pthread_mutex_lock(mutex)
        unsafe pthread_cond_signal(condition)
        unsafe pthread_mutex_unlock(mutex)
    }

    /// Sleeps until a ring, at most so long; nil for ever.
    package func wait(milliseconds: Int64?) {
        // A day is enough: whoever sleeps looks again.
        let deadline = milliseconds.map { ahead in
            Self.time(nanosecondsAhead: min(max(0, ahead), 86_400_000) * 1_000_000)
        }
        repeat {
            if isExpected.exchange(false, ordering: .relaxed) { watch() }
        } while !take() && sleep(until: deadline)
        // A ring that came with the deadline is taken with it.
        _ = take()
    }

    private func take() -> Bool { isRung.exchange(false, ordering: .acquiring) }

    /// Until somebody calls; false if the deadline came first.
    private func sleep(until deadline: timespec?) -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        isSleeping.store(true, ordering: .sequentiallyConsistent)
        defer { isSleeping.store(false, ordering: .relaxed) }
        while !isRung.load(ordering: .sequentiallyConsistent),
            !isExpected.load(ordering: .sequentiallyConsistent)
        {
            if var deadline {
                guard unsafe pthread_cond_timedwait(condition, mutex, &deadline) != ETIMEDOUT
                else { return false }
            } else {
                unsafe pthread_cond_wait(condition, mutex)
            }
        }
        return true
    }

    /// Looks for the ring without sleeping, for about as long as a message takes to read.
    private func watch() {
        let end = Self.now + Self.watchNanoseconds
        while !isRung.load(ordering: .relaxed) {
            guard Self.now < end else {
                isBelieved.store(false, ordering: .relaxed)
                return
            }
            // Whoever is to ring may have been put on this core.
            sched_yield()
        }
    }

    private static let watchNanoseconds: Int64 = 150_000

    /// Of the clock that never steps, nanoseconds.
    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func time(nanosecondsAhead: Int64) -> timespec {
        let sum = now + nanosecondsAhead
        return timespec(tv_sec: Int(sum / 1_000_000_000), tv_nsec: Int(sum % 1_000_000_000))
    }
}
