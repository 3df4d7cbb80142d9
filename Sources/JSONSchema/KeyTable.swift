/// A hash table of names in the slots of a program.
struct KeyTable: BitwiseCopyable, Sendable {
    var first: Int32 = 0
    /// Slots minus one, a power of two minus one; -1 for no table.
    var mask: Int32 = -1

    var isEmpty: Bool { mask < 0 }

    /// The slot that holds `key`; nil if none does.
    @inline(__always)
    func find(
        _ key: UnsafeBufferPointer<UInt8>,
        hash: UInt32,
        slots: UnsafePointer<KeySlot>,
        names: UnsafePointer<UInt8>
    ) -> UnsafePointer<KeySlot>? {
        if mask < 0 { return nil }
        var at = hash & UInt32(bitPattern: mask)
        while true {
            let slot = slots + (Int(first) &+ Int(at))
            if slot.pointee.isFree { return nil }
            if slot.pointee.hash == hash, slot.pointee.length == UInt32(key.count),
                Self.equal(key, names + Int(slot.pointee.start))
            {
                return slot
            }
            at = (at &+ 1) & UInt32(bitPattern: mask)
        }
    }

    @inline(__always)
    private static func equal(
        _ key: UnsafeBufferPointer<UInt8>,
        _ name: UnsafePointer<UInt8>
    ) -> Bool {
        guard let start = key.baseAddress else { return true }
        let one = UnsafeRawPointer(start)
        let other = UnsafeRawPointer(name)
        let count = key.count
        if count >= 8 {
            var at = 0
            while at &+ 8 <= count {
                if !same(one, other, at, as: UInt64.self) { return false }
                at &+= 8
            }
            return same(one, other, count &- 8, as: UInt64.self)
        }
        if count >= 4 {
            return same(one, other, 0, as: UInt32.self)
                && same(one, other, count &- 4, as: UInt32.self)
        }
        var at = 0
        while at < count {
            if start[at] != name[at] { return false }
            at &+= 1
        }
        return true
    }

    @inline(__always)
    private static func same<Word: FixedWidthInteger & BitwiseCopyable>(
        _ one: UnsafeRawPointer,
        _ other: UnsafeRawPointer,
        _ at: Int,
        as type: Word.Type
    ) -> Bool {
        (one + at).loadUnaligned(as: type) == (other + at).loadUnaligned(as: type)
    }
}

/// One name of a table and what stands under it.
struct KeySlot: BitwiseCopyable, Sendable {
    static let free = UInt32.max

    var hash: UInt32 = 0
    var start: UInt32 = 0
    /// Bytes of the name; `free` for an empty slot.
    var length = KeySlot.free
    /// The schema of the property; `anything` if it is unconstrained.
    var child = SchemaNode.anything
    /// Number of its bit in `ObjectRules.required`; 64 if the name is not required there.
    var required: UInt8 = 64
    /// Named in `properties`, so `additionalProperties` does not apply.
    var isProperty = false

    var isFree: Bool { length == KeySlot.free }
}

/// A name before it is put in a table.
struct KeyEntry {
    let name: String
    var child = SchemaNode.anything
    var required: UInt8 = 64
    var isProperty = false
}

extension SchemaTables {
    /// Adds a table with at least twice as many slots as names.
    mutating func addTable(_ entries: [KeyEntry]) -> KeyTable {
        guard !entries.isEmpty else { return KeyTable() }
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        let first = slots.count
        slots += Array(repeating: KeySlot(), count: size)
        for entry in entries {
            let bytes = Array(entry.name.utf8)
            let hash = bytes.withUnsafeBufferPointer { KeyHash.of($0) }
            var at = Int(hash) & (size - 1)
            while !slots[first + at].isFree { at = (at + 1) & (size - 1) }
            slots[first + at] = KeySlot(
                hash: hash,
                start: UInt32(names.count),
                length: UInt32(bytes.count),
                child: entry.child,
                required: entry.required,
                isProperty: entry.isProperty
            )
            names += bytes
        }
        return KeyTable(first: Int32(first), mask: Int32(size - 1))
    }
}
