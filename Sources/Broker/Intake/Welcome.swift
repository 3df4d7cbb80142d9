package import Coordination
import JSONSchema
package import Wire

/// The answer to HELLO: who one is, what one may, and where the journal stands.
package struct Welcome: Sendable {
    package var principal: Principal
    package var policy: Policy
    package var checkpoint: Checkpoint
    package var epoch: Int64
    package var now: Instant
    package var server: String
    /// The server key that takes over next, if one is announced.
    package var nextServerKey: String?
    package var isSimulation: Bool

    package init(
        principal: Principal, policy: Policy, checkpoint: Checkpoint, epoch: Int64, now: Instant,
        server: String, nextServerKey: String?, isSimulation: Bool
    ) {
        self.principal = principal
        self.policy = policy
        self.checkpoint = checkpoint
        self.epoch = epoch
        self.now = now
        self.server = server
        self.nextServerKey = nextServerKey
        self.isSimulation = isSimulation
    }

    package func answer(requestID: UInt64) -> Answer {
        let party = policy.directory.party(principal.party)
        var object: JSONObject = [
            "version": "1", "server": .string(server), "key": .string(principal.keyID),
            "kind": .string(party?.kind.rawValue ?? ""),
            "organisation": .string(party?.organisation ?? ""),
            "functions": .array(
                principal.functions.compactMap { policy.directory.function($0)?.address.text }
                    .map { .string($0) }),
            "maySend": .bool(principal.rights.maySend),
            "mayRead": .bool(principal.rights.mayRead),
            "roles": .array(principal.roles.map(\.rawValue).sorted().map { .string($0) }),
            "limits": policy.limits.json,
            "now": .string(now.rfc3339),
            "local": .string(policy.clock.zone.localText(now)),
            "rules": .string(policy.rules.version),
            "rulesDigest": .string(policy.rulesDigest),
            "catalogueDigest": .string(policy.catalogueDigest),
            "epoch": .integer(epoch), "size": .integer(checkpoint.size),
            "root": .string(Hex.text(checkpoint.root)), "simulation": .bool(isSimulation),
        ]
        object["nextServerKey"] = nextServerKey.map { .string($0) }
        return Answer(
            .welcome, requestID: requestID, header: JSONValue.object(object).serialized())
    }
}
