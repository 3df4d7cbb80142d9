package import JSONSchema

/// One kind of message, as its file in `Protocols/catalogue/` describes it.
///
/// An object, because every message carries its type along and none changes it.
package final class MessageType: Sendable {
    package static let prefix = "se.samband."

    /// With the prefix, such as `se.samband.plan.submitted`.
    package let id: String
    /// Without the prefix, such as `plan.submitted`.
    package let name: String
    package let version: Int
    package let title: Localized
    package let senderKinds: Set<PartyKind>
    package let receiverKinds: Set<PartyKind>
    /// The roles that the message goes to when it names no receivers.
    package let defaultReceivers: [RoleName]
    /// The roles that get a copy whomever the message names.
    package let alwaysReceivers: [RoleName]
    package let opensCase: Bool
    package let needsEmployment: Bool
    /// Whether it is taken in a closed case.
    package let inClosedCase: Bool
    /// The class of the fact that such a message exists.
    package let existence: DataClass
    package let answer: AnswerRule?
    package let effect: Effect
    /// JSON Schema 2020-12 with every shared definition in its own `$defs`.
    package let schema: JSONValue
    package let classes: ClassMap

    private static let members: Set<String> = [
        "id", "version", "title", "senders", "receivers", "defaultReceivers", "alwaysTo",
        "opensCase", "needsEmployment", "inClosedCase", "existence", "answer", "effect", "schema",
    ]

    init(_ reader: JSONReader, definitions: SharedDefinitions) throws(ReadFault) {
        try reader.only(Self.members)
        id = try reader.string("id")
        guard id.hasPrefix(Self.prefix) else {
            throw try reader.required("id").fault(
                sv: "En typs id börjar med \(Self.prefix).",
                en: "The identifier of a type begins with \(Self.prefix).")
        }
        name = String(id.dropFirst(Self.prefix.count))
        version = try reader.int("version")
        title = try reader.localized("title")
        senderKinds = Set(try reader.words("senders"))
        receiverKinds = Set(try reader.words("receivers"))
        defaultReceivers = try reader.words("defaultReceivers")
        alwaysReceivers = try reader.words("alwaysTo")
        opensCase = try reader.flag("opensCase")
        needsEmployment = try reader.flag("needsEmployment")
        inClosedCase = try reader.flag("inClosedCase")
        existence = try reader.word("existence")
        answer = try reader.member("answer").map { (rule) throws(ReadFault) in
            try AnswerRule(rule)
        }
        let effectReader = try reader.required("effect")
        guard let effect = Effect(word: try effectReader.string()) else {
            throw effectReader.fault(
                sv: "Verkan är okänd. De som finns: \(Effect.known).",
                en: "Is an unknown effect. There are: \(Effect.known).")
        }
        self.effect = effect
        let place = try reader.required("schema")
        schema = try definitions.closed(place)
        do throws(ReadFault) {
            classes = try ClassMap(schema: schema)
        } catch {
            throw error.inside(place.pointer)
        }
        try checkEmployer(place)
        for name in effect.needs where !classes.captures.contains(name) {
            throw place.fault(
                sv: "Verkan \(effect.word) behöver ett fält med x-capture ”\(name)”.",
                en: "The effect \(effect.word) needs a field captured as \"\(name)\".")
        }
    }

    /// An employer's message has no field for what an employer may never know.
    private func checkEmployer(_ reader: JSONReader) throws(ReadFault) {
        guard senderKinds.contains(.employer) else { return }
        for dataClass in classes.classes where DataClass.neverToEmployer.contains(dataClass) {
            throw reader.fault(
                sv: "En typ som arbetsgivare skickar har ett fält av slaget "
                    + "\(dataClass.rawValue).",
                en: "A type that employers send has a \(dataClass.rawValue) field.")
        }
    }

    /// The fields that the schema captures for the decision, by name.
    package var captures: Set<String> { classes.captures }

    /// Whether the broker alone sends its messages.
    package var isBrokerOnly: Bool { senderKinds.isEmpty }
}
