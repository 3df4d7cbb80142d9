import Crypto

/// SHA-256 with the domain separation of RFC 9162.
package enum EvidenceHash {
    package static let byteCount = 32

    /// Hash of a leaf: SHA-256(0x00 ‖ record).
    package static func leaf(_ record: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: [0x00])
        hasher.update(data: record)
        return Array(hasher.finalize())
    }

    /// Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        hasher.update(data: left)
        hasher.update(data: right)
        return Array(hasher.finalize())
    }

    /// Root of the empty tree: SHA-256 of nothing.
    package static let empty: [UInt8] = Array(SHA256.hash(data: [UInt8]()))

    /// Digest of a message: SHA-256(salt ‖ header length, 4 bytes ‖ header ‖ body).
    ///
    /// Salted, because the digest of a body with few possible values would give the body away.
    package static func message(salt: [UInt8], header: [UInt8], body: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        withUnsafeBytes(of: UInt32(header.count).bigEndian) { hasher.update(bufferPointer: $0) }
        hasher.update(data: header)
        hasher.update(data: body)
        return Array(hasher.finalize())
    }
}
