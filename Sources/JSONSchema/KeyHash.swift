/// The hash by which keys and permitted strings are looked up.
///
/// It reads at most the first and the last eight bytes, so it costs the same for every key. It is
/// no protection: whoever looks up by it compares the bytes as well and bounds the collisions.
enum KeyHash {
    /// Hash of bytes that can be read at `base` up to `limit`, which may lie beyond the key.
    @inline(__always)
    static func of(_ base: UnsafePointer<UInt8>, length: Int, readable: Int) -> UInt32 {
        let raw = UnsafeRawPointer(base)
        if length >= 8 {
            let first = raw.loadUnaligned(as: UInt64.self)
            let last = (raw + (length - 8)).loadUnaligned(as: UInt64.self)
            return mix(UInt64(littleEndian: first), UInt64(littleEndian: last), length)
        }
        if readable >= 8 {
            let mask = (UInt64(1) &<< UInt64(length &* 8)) &- 1
            let word = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) & mask
            return mix(word, word, length)
        }
        var word: UInt64 = 0
        for index in 0..<length {
            word |= UInt64(base[index]) &<< UInt64(index &* 8)
        }
        return mix(word, word, length)
    }

    /// Hash of bytes beyond which nothing can be read.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let base = bytes.baseAddress else { return mix(0, 0, 0) }
        return of(base, length: bytes.count, readable: bytes.count)
    }

    @inline(__always)
    private static func mix(_ first: UInt64, _ last: UInt64, _ length: Int) -> UInt32 {
        var hash = first &* 0x9E37_79B9_7F4A_7C15
        hash ^= (last &+ UInt64(truncatingIfNeeded: length)) &* 0xC2B2_AE3D_27D4_EB4F
        hash ^= hash &>> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        return UInt32(truncatingIfNeeded: hash &>> 32)
    }
}
