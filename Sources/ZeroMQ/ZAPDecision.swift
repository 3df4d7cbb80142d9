/// What the authentication handler said about one handshake.
package struct ZAPDecision: Equatable, Sendable {
    package enum Outcome: Hashable, Sendable, CaseIterable {
        case accepted
        case unknownKey
        case wrongMechanism
        case wrongDomain
        /// A known key that gets no new connection for a while.
        case shutOut
        case malformed
    }

    package let outcome: Outcome
    /// The key that was shown, where the request could be read.
    package let key: CurvePublicKey?
    /// The IP address that it came from, where the request could be read.
    package let address: String?
    let userID: [UInt8]

    static let malformed = ZAPDecision(outcome: .malformed, key: nil, address: nil, userID: [])

    /// Judges a request; an unknown key and a revoked one are the same thing here.
    static func decide(
        _ request: ZAPRequest?,
        domain: [UInt8],
        keys: AllowedKeys
    ) -> ZAPDecision {
        guard let request else { return malformed }
        guard request.mechanism == Array("CURVE".utf8) else {
            return ZAPDecision(
                outcome: .wrongMechanism,
                key: nil,
                address: request.address,
                userID: []
            )
        }
        guard request.credentials.count == 1,
            let key = CurvePublicKey(bytes: request.credentials[0])
        else { return malformed }
        let userID = keys.userID(of: key)
        let outcome: Outcome =
            if request.domain != domain { .wrongDomain } else {
                userID == nil ? .unknownKey : .accepted
            }
        return ZAPDecision(
            outcome: outcome,
            key: key,
            address: request.address,
            userID: outcome == .accepted ? userID ?? [] : []
        )
    }

    func kept(out outcome: Outcome) -> ZAPDecision {
        ZAPDecision(outcome: outcome, key: key, address: address, userID: [])
    }

    /// The answer to the frames that were judged; `nil` when there is nobody to answer.
    func reply(to frames: [[UInt8]]) -> [[UInt8]]? {
        guard let peer = frames.first else { return nil }
        let requestID = frames.count > 3 ? frames[3] : []
        let (status, text) =
            switch outcome {
            case .accepted: ("200", "OK")
            case .unknownKey, .wrongMechanism, .wrongDomain, .shutOut: ("400", "No access")
            case .malformed: ("500", "Malformed request")
            }
        return [
            peer, [], ZAPRequest.version, requestID, Array(status.utf8), Array(text.utf8), userID,
            [],
        ]
    }
}
