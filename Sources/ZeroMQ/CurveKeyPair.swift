internal import CZeroMQ

/// A CURVE key pair; the secret half is masked in every print and overwritten on release.
///
/// The overwriting is best effort: libzmq keeps a copy of its own in each socket that uses it.
package final class CurveKeyPair: Sendable {
    package let publicKey: CurvePublicKey
    private let secret: SecretBytes

    private init(publicKey: CurvePublicKey, secret: SecretBytes) {
        self.publicKey = publicKey
        self.secret = secret
    }

    /// Makes a new random pair.
    package static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = [UInt8](repeating: 0, count: CurvePublicKey.textLength + 1)
        var secretText = publicText
        defer { SecretBytes.wipe(&secretText) }
        let status = unsafe publicText.withUnsafeMutableBytes { publicText in
            unsafe secretText.withUnsafeMutableBytes { secretText in
                unsafe zmq_curve_keypair(
                    publicText.assumingMemoryBound(to: CChar.self).baseAddress,
                    secretText.assumingMemoryBound(to: CChar.self).baseAddress
                )
            }
        }
        guard status == 0 else { throw .last("zmq_curve_keypair") }
        var text = Array(secretText.dropLast())
        defer { SecretBytes.wipe(&text) }
        guard let pair = CurveKeyPair(secretText: text) else {
            throw .call("zmq_curve_keypair", code: EINVAL)
        }
        return pair
    }

    /// Reads a secret key and computes the public one; `nil` unless it is 40 characters of Z85.
    convenience init?(secretText: [UInt8]) {
        guard secretText.count == CurvePublicKey.textLength else { return nil }
        guard var bytes = Z85.decode(secretText) else { return nil }
        defer { SecretBytes.wipe(&bytes) }
        var terminated = secretText + [0]
        defer { SecretBytes.wipe(&terminated) }
        var publicText = [UInt8](repeating: 0, count: CurvePublicKey.textLength + 1)
        let status = unsafe publicText.withUnsafeMutableBytes { publicText in
            unsafe terminated.withUnsafeBytes { secretText in
                unsafe zmq_curve_public(
                    publicText.assumingMemoryBound(to: CChar.self).baseAddress,
                    secretText.assumingMemoryBound(to: CChar.self).baseAddress
                )
            }
        }
        let text = String(decoding: publicText.dropLast(), as: UTF8.self)
        guard status == 0, let publicKey = CurvePublicKey(z85: text) else { return nil }
        self.init(publicKey: publicKey, secret: SecretBytes(copying: bytes))
    }

    /// Lends the 32 secret bytes.
    func withSecret<R, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        try unsafe secret.withBytes(body)
    }

    /// Lends the secret as 40 characters of Z85, overwritten afterwards.
    func withSecretText<R, E: Error>(_ body: ([UInt8]) throws(E) -> R) throws(E) -> R {
        var bytes = unsafe secret.withBytes { unsafe Array($0) }
        defer { SecretBytes.wipe(&bytes) }
        var text = Z85.encode(bytes) ?? []
        defer { SecretBytes.wipe(&text) }
        return try body(text)
    }
}

extension CurveKeyPair: CustomStringConvertible, CustomReflectable {
    package var description: String { "CURVE key pair (public \(publicKey), secret •••)" }
    package var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
