package import Coordination
package import JSONSchema
import Wire

/// WELCOME: who one is to the daemon, what one may, and where its journal stands.
package struct Greeting: Sendable, Equatable {
    /// As it came, for whoever wants more than stands below.
    package var json: JSONValue
    package var keyID: String
    package var kind: String
    package var organisation: String
    /// The key's own functions: what `source` may be and which mailboxes may be opened.
    package var functions: [Address]
    package var roles: Set<OperatorRole>
    package var now: Instant
    package var checkpoint: EvidenceCheckpoint
    package var isSimulation: Bool

    package init(json: JSONValue) throws(ClientError) {
        guard let now = json["now"]?.string.flatMap({ Instant(rfc3339: $0) }),
            let checkpoint = EvidenceCheckpoint(json: json)
        else { throw .protocolFault("WELCOME") }
        self.json = json
        keyID = json["key"]?.string ?? ""
        kind = json["kind"]?.string ?? ""
        organisation = json["organisation"]?.string ?? ""
        functions = (json["functions"]?.array ?? []).compactMap { item in
            item.string.flatMap { try? Address(parsing: $0) }
        }
        roles = Set(
            (json["roles"]?.array ?? []).compactMap {
                $0.string.flatMap(OperatorRole.init(rawValue:))
            })
        self.now = now
        self.checkpoint = checkpoint
        isSimulation = json["simulation"]?.bool ?? false
    }
}
