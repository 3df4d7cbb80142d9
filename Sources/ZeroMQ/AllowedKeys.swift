/// The client keys that are let in, each with the user id that its messages will carry.
///
/// Several keys may share one user id (roll-over of a key). A value: a new directory is a new one.
package struct AllowedKeys: Sendable {
    /// Why a user id cannot be told through ZAP.
    package enum Refusal: Error, Equatable, Sendable {
        /// A user id is 1 to 255 bytes of UTF-8 without NUL.
        case userID(of: CurvePublicKey)
    }

    /// Longest user id, in bytes (ZAP frames it with one length byte).
    package static let maxUserIDBytes = 255

    private var userIDs: [CurvePublicKey: [UInt8]]

    /// Nobody.
    package init() {
        userIDs = [:]
    }

    package init(_ users: [CurvePublicKey: String]) throws(Refusal) {
        userIDs = [:]
        userIDs.reserveCapacity(users.count)
        for (key, user) in users {
            let bytes = Array(user.utf8)
            guard (1...Self.maxUserIDBytes).contains(bytes.count), !bytes.contains(0) else {
                throw .userID(of: key)
            }
            userIDs[key] = bytes
        }
    }

    func userID(of key: CurvePublicKey) -> [UInt8]? {
        userIDs[key]
    }
}
