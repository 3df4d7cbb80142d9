import Crypto
import Wire
package import ZeroMQ

/// The short name of a public key, as the daemon writes it: the first 8 bytes of the SHA-256 of
/// its text, in hex.
package enum PublicKeyID {
    package static func text(of key: CurvePublicKey) -> String {
        Hex.text(Array(SHA256.hash(data: Array(key.z85.utf8)).prefix(8)))
    }
}
