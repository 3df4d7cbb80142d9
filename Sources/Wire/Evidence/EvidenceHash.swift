import Crypto

/// SHA-256 with the domain separation of RFC 9162.
package enum EvidenceHash {
    package static let byteCount = 32

    /// Hash of a leaf: SHA-256(0x00 ‖ record).
    package static func leaf(_ record: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(0x00)
        hasher.take(record)
        return hasher.bytes
    }

    /// Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(0x01)
        hasher.take(left)
        hasher.take(right)
        return hasher.bytes
    }

    /// Root of the empty tree: SHA-256 of nothing.
    package static let empty: [UInt8] = plain([])

    /// SHA-256 of these bytes and nothing else.
    package static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(bytes)
        return hasher.bytes
    }

    /// Digest of a message: SHA-256(salt ‖ header length, 4 bytes ‖ header ‖ body).
    ///
    /// Salted, because the digest of a body with few possible values would give the body away.
    package static func message(salt: [UInt8], header: [UInt8], body: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(salt)
        withUnsafeBytes(of: UInt32(header.count).bigEndian) { hasher.update(bufferPointer: $0) }
        hasher.take(header)
        hasher.take(body)
        return hasher.bytes
    }
}

extension SHA256 {
    /// The bytes where they lie; the general way through `DataProtocol` costs as much as the hash.
    fileprivate mutating func take(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }

    fileprivate mutating func take(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update(bufferPointer: $0) }
    }

    fileprivate var bytes: [UInt8] { finalize().withUnsafeBytes { Array($0) } }
}
