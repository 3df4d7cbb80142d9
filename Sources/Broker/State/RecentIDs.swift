/// The message ids used last, so that most new ones need no look into the store.
///
/// Every id above `floor` that was ever used is in here. Ids that rise with time, as UUIDv7 do,
/// are above it nearly always; of others the store is asked. One floor for all parties: a party
/// whose ids stand above everybody's costs everybody that question, and nothing else.
struct RecentIDs {
    enum Answer: Equatable {
        case new
        case known(Int64)
        case ask
    }

    private struct Generation {
        var sequences: [MessageKey: Int64] = [:]
        /// The greatest id in it.
        var top: [UInt8] = []

        mutating func add(_ key: MessageKey, _ sequence: Int64) {
            sequences[key] = sequence
            if top.lexicographicallyPrecedes(key.id) { top = key.id }
        }
    }

    /// Ids of one generation at most; two are kept.
    private let most: Int
    private var floor: [UInt8]
    private var old = Generation()
    private var young = Generation()

    /// - Parameter floor: the greatest id that the store has; empty if it has none.
    init(floor: [UInt8], most: Int = 16_384) {
        self.floor = floor
        self.most = most
    }

    func answer(_ key: MessageKey) -> Answer {
        if let sequence = young.sequences[key] ?? old.sequences[key] { return .known(sequence) }
        return floor.lexicographicallyPrecedes(key.id) ? .new : .ask
    }

    mutating func add(_ key: MessageKey, _ sequence: Int64) {
        young.add(key, sequence)
        guard young.sequences.count >= most else { return }
        if floor.lexicographicallyPrecedes(old.top) { floor = old.top }
        old = young
        young = Generation()
    }
}
