extension JSONIndexer {
    /// Keys up to here are compared one by one as they come; in larger objects at the end, sorted.
    private static let few = 32

    /// Gives the key its hash and refuses it if the object has it already.
    ///
    /// One word of hash bits an object says «new» for nearly every key. When it does not, a small
    /// object is searched; a large one is marked, so that chosen collisions cost no square.
    @inline(__always)
    mutating func note(key index: Int) throws(JSONSlip) {
        let token = tokens[index]
        let hash: UInt32
        if token.isEscaped {
            hash = hashUnescaped(token)
        } else {
            let start = Int(token.start)
            hash = KeyHash.of(base + start, length: token.length, readable: count &- start)
        }
        tokens[index].next = hash
        let bit = UInt64(1) &<< UInt64(hash & 63)
        let level = depth &- 1
        let seen = scratch.seen[level]
        scratch.seen[level] = seen | bit
        if seen & bit != 0 { try compare(key: index) }
    }

    @inline(never)
    private func hashUnescaped(_ token: JSONToken) -> UInt32 {
        JSONText.withBytes(base, token) { KeyHash.of($0) }
    }

    @inline(never)
    private mutating func compare(key index: Int) throws(JSONSlip) {
        let object = Int(parent)
        guard tokens[object].count <= Self.few else {
            tokens[object].meta |= JSONToken.crowded
            return
        }
        var other = object + 1
        while other < index {
            if tokens[other].next == tokens[index].next, sameKey(other, index) {
                throw JSONSlip(kind: .duplicateKey, offset: Int(tokens[index].start) - 1)
            }
            other = Int(tokens[other + 1].next)
        }
    }

    private func sameKey(_ one: Int, _ other: Int) -> Bool {
        order(tokens[one], tokens[other]) == 0
    }

    /// Negative, zero or positive as the first key sorts before, with or after the second.
    private func order(_ one: JSONToken, _ other: JSONToken) -> Int {
        JSONText.withBytes(base, one) { first in
            JSONText.withBytes(base, other) { second in
                if first.count != second.count { return first.count - second.count }
                for index in 0..<first.count where first[index] != second[index] {
                    return Int(first[index]) - Int(second[index])
                }
                return 0
            }
        }
    }

    /// Sorts the keys of a large object and refuses two that are equal.
    @inline(never)
    func refuseDuplicates(inObject object: Int) throws(JSONSlip) {
        var keys: [Int] = []
        keys.reserveCapacity(tokens[object].count)
        var key = object + 1
        while key < used {
            keys.append(key)
            key = Int(tokens[key + 1].next)
        }
        keys.sort { one, other in
            let hashes = (tokens[one].next, tokens[other].next)
            if hashes.0 != hashes.1 { return hashes.0 < hashes.1 }
            let order = order(tokens[one], tokens[other])
            return order == 0 ? one < other : order < 0
        }
        for (one, other) in zip(keys, keys.dropFirst()) where sameKey(one, other) {
            throw JSONSlip(kind: .duplicateKey, offset: Int(tokens[other].start) - 1)
        }
    }
}
