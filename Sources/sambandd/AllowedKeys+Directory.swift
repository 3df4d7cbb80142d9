import Coordination
import ZeroMQ

extension AllowedKeys {
    /// Every key in force, under its key id.
    init(of directory: Directory) throws(AllowedKeys.Refusal) {
        var users: [CurvePublicKey: String] = [:]
        for key in directory.keys where directory.principal(keyID: key.keyID) != nil {
            guard let publicKey = CurvePublicKey(z85: key.publicKey.unmasked) else { continue }
            users[publicKey] = key.keyID
        }
        self = try AllowedKeys(users)
    }
}
