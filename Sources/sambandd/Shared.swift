import Threads


/// A value that several threads read and set.
final class Shared<Value: Sendable>: Sendable {
    private let value: Locked<Value>

    init(_ value: Value) {
        self.value = Locked(value)
    }

    func get() -> Value { value.withLock { $0 } }
    func set(_ next: Value) { value.withLock { $0 = next } }
}
