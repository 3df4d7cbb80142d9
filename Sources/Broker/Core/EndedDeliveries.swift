/// The deliveries that were settled last, so that a repeated SETTLE gets its first answer.
struct EndedDeliveries {
    /// How many are remembered.
    static let most = 100_000

    private var attempts: [DeliveryKey: Int32] = [:]
    private var order: [DeliveryKey] = []
    private var oldest = 0

    mutating func add(_ key: DeliveryKey, attempt: Int32) {
        if attempts.updateValue(attempt, forKey: key) == nil { order.append(key) }
        while attempts.count > Self.most {
            attempts[order[oldest]] = nil
            oldest += 1
        }
        if oldest > Self.most {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    /// The attempt that ended it; nil if it is not remembered.
    subscript(_ key: DeliveryKey) -> Int32? { attempts[key] }
}
