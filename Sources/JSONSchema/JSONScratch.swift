import Threads


/// Memory in which a text is indexed, kept between texts so that a valid one costs no allocation.
///
/// `@unchecked Sendable`: it moves between threads only through `JSONScratchPool`, and one call at
/// a time holds it.
final class JSONScratch: @unchecked Sendable {
    private(set) var tokens: UnsafeMutablePointer<JSONToken>
    private(set) var capacity: Int
    /// One word an open container: the key hashes seen there, folded to 64 bits.
    let seen: UnsafeMutablePointer<UInt64>

    /// Captures as they were before a branch that may still fail.
    var undo: [(capture: Int, entry: Captures.Entry)] = []

    init(capacity: Int = 1_024) {
        self.capacity = capacity
        tokens = .allocate(capacity: capacity)
        seen = .allocate(capacity: 129)
    }

    deinit {
        tokens.deallocate()
        seen.deallocate()
    }

    /// Doubles the room and keeps the first `used` tokens.
    func grow(keeping used: Int) {
        let larger = UnsafeMutablePointer<JSONToken>.allocate(capacity: capacity * 2)
        larger.update(from: tokens, count: used)
        tokens.deallocate()
        tokens = larger
        capacity *= 2
    }
}

/// The scratch memory that no call is using, one pool for all threads.
enum JSONScratchPool {
    private static let kept = 8
    /// Larger ones go back to the system, so that one huge text does not hold memory for ever.
    private static let keptCapacity = 65_536
    private static let free = Locked<[JSONScratch]>([])

    static func take() -> JSONScratch {
        free.withLock { $0.popLast() } ?? JSONScratch()
    }

    static func put(_ scratch: JSONScratch) {
        guard scratch.capacity <= keptCapacity else { return }
        free.withLock { list in
            if list.capacity < kept { list.reserveCapacity(kept) }
            if list.count < kept { list.append(scratch) }
        }
    }
}
