package import JSONSchema

/// One kind of message, as its file in `Protocols/catalogue/` describes it.
package struct MessageType: Sendable {
    package static let prefix = "se.samband."

    /// With the prefix, such as `se.samband.plan.submitted`.
    package var id: String
    package var version: Int
    package var title: Localized
    package var senderKinds: Set<PartyKind>
    package var receiverKinds: Set<PartyKind>
    /// The roles that the message goes to when it names no receivers.
    package var defaultReceivers: [RoleName]
    package var opensCase: Bool
    package var needsEmployment: Bool
    /// Whether it is taken in a closed case.
    package var inClosedCase: Bool
    /// The class of the fact that such a message exists.
    package var existence: DataClass
    package var answer: AnswerRule?
    package var effect: Effect
    /// JSON Schema 2020-12 with every shared definition in its own `$defs`.
    package var schema: JSONValue
    package var classes: ClassMap

    /// Without the prefix, such as `plan.submitted`.
    package var name: String { String(id.dropFirst(Self.prefix.count)) }

    /// The fields that the schema captures for the decision, by name.
    package var captures: Set<String> { classes.captures }

    package var isBrokerOnly: Bool { effect == .remind }
}
