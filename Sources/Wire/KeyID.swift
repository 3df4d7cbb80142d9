import Crypto

/// The short name of a public key, in answers and in the journal.
package enum KeyID {
    /// The first 8 bytes of the SHA-256 of the key's Z85 characters, in hex.
    package static func text(of publicKey: String) -> String {
        Hex.text(Array(SHA256.hash(data: Array(publicKey.utf8))).prefix(8))
    }
}
