import Coordination
import Crypto
import Wire

/// Seals lease tokens with the store's key, so that no client can make one.
struct TokenSealer {
    /// Keyed once; each seal begins with a copy.
    private let keyed: HMAC<SHA256>

    init(key: [UInt8]) {
        keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
    }

    func token(_ mark: DeliveryMark) -> LeaseToken {
        LeaseToken(
            mailbox: mark.key.mailbox, number: mark.key.number, attempt: mark.attempt,
            seal: seal(mark.key, mark.attempt))
    }

    func isGenuine(_ token: LeaseToken) -> Bool {
        let key = DeliveryKey(mailbox: token.mailbox, number: token.number)
        return seal(key, token.attempt) == token.seal
    }

    private func seal(_ delivery: DeliveryKey, _ attempt: Int32) -> UInt64 {
        var bytes: [UInt8] = []
        withUnsafeBytes(of: delivery.mailbox.raw.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: delivery.number.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: attempt.bigEndian) { bytes += $0 }
        return seal(bytes: bytes).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    /// HMAC-SHA256 by the store's key, 32 bytes.
    func seal(bytes: [UInt8]) -> [UInt8] {
        var code = keyed
        code.update(data: bytes)
        return code.finalize().withUnsafeBytes { Array($0) }
    }
}
