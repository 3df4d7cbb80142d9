import Crypto

/// SHA-256 with the domain separation of RFC 9162.
package enum EvidenceHash {
    package static let byteCount = 32

    /// Hash of a leaf: SHA-256(0x00 ‖ record).
    package static func leaf(_ record: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: [0x00])
        hasher.take(record)
        return Array(hasher.finalize())
    }

    /// Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        hasher.take(left)
        hasher.take(right)
        return Array(hasher.finalize())
    }

    /// Root of the empty tree: SHA-256 of nothing.
    package static let empty: [UInt8] = Array(SHA256.hash(data: [UInt8]()))

    /// Digest of a message: SHA-256(salt ‖ header length, 4 bytes ‖ header ‖ body).
    ///
    /// Salted, because the digest of a body with few possible values would give the body away.
    package static func message(salt: [UInt8], header: [UInt8], body: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(salt)
        withUnsafeBytes(of: UInt32(header.count).bigEndian) { hasher.update(bufferPointer: $0) }
        hasher.take(header)
        hasher.take(body)
        return Array(hasher.finalize())
    }
}

extension SHA256 {
    /// The bytes where they lie; the general way through `DataProtocol` costs as much as the hash.
    fileprivate mutating func take(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }
}
