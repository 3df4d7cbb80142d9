/// A dictionary in shards, so that a write to a shared copy copies one shard and not all.
///
/// The directory is handed from thread to thread as a value while facts change it; with a plain
/// dictionary each change would copy every party in the country.
struct ShardedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Shards stand in groups, so that the copy of a table that is written to copies one group
    /// and the list of groups, and not the list of all shards.
    private static var groupCount: Int { 64 }
    private static var groupSize: Int { 32 }

    private var groups = [[[Key: Value]]](
        repeating: [[Key: Value]](repeating: [:], count: groupSize), count: groupCount)
    private(set) var count = 0

    private static func place(of key: Key) -> (group: Int, shard: Int) {
        let number = Int(UInt(bitPattern: key.hashValue) % UInt(groupCount * groupSize))
        return (number / groupSize, number % groupSize)
    }

    subscript(_ key: Key) -> Value? {
        get {
            let place = Self.place(of: key)
            return groups[place.group][place.shard][key]
        }
        set {
            let place = Self.place(of: key)
            let before = groups[place.group][place.shard].count
            groups[place.group][place.shard][key] = newValue
            count += groups[place.group][place.shard].count - before
        }
    }

    /// Changes the value of `key` in place; whether there was one.
    mutating func update(_ key: Key, _ change: (inout Value) -> Void) -> Bool {
        let place = Self.place(of: key)
        guard let index = groups[place.group][place.shard].index(forKey: key) else {
            return false
        }
        change(&groups[place.group][place.shard].values[index])
        return true
    }

    /// In no particular order.
    var values: [Value] { groups.flatMap { $0.flatMap(\.values) } }
}

extension ShardedTable: Equatable where Value: Equatable {}
