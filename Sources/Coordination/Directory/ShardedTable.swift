/// A dictionary in shards, so that a write to a shared copy copies one shard and not all.
///
/// The directory is handed from thread to thread as a value while facts change it; with a plain
/// dictionary each change would copy every party in the country.
struct ShardedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private static var shardCount: Int { 2_048 }

    private var shards = [[Key: Value]](repeating: [:], count: shardCount)
    private(set) var count = 0

    private static func shard(of key: Key) -> Int {
        Int(UInt(bitPattern: key.hashValue) % UInt(shardCount))
    }

    subscript(_ key: Key) -> Value? {
        get { shards[Self.shard(of: key)][key] }
        set {
            let shard = Self.shard(of: key)
            let before = shards[shard].count
            shards[shard][key] = newValue
            count += shards[shard].count - before
        }
    }

    /// Changes the value of `key` in place; whether there was one.
    mutating func update(_ key: Key, _ change: (inout Value) -> Void) -> Bool {
        let shard = Self.shard(of: key)
        guard let index = shards[shard].index(forKey: key) else { return false }
        change(&shards[shard].values[index])
        return true
    }

    /// In no particular order.
    var values: [Value] { shards.flatMap(\.values) }
}

extension ShardedTable: Equatable where Value: Equatable {}
