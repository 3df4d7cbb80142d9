import Synchronization

/// A value that several threads read and set.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    func get() -> Value { value.withLock { $0 } }
    func set(_ next: Value) { value.withLock { $0 = next } }
}
