import Coordination
import JSONSchema
import Wire

/// What the broker tells one who had a message that was entered in error, where the correction
/// itself may not go: its number and that it was wrong.
///
/// Source: the General Data Protection Regulation, article 19.
struct CorrectionNotice {
    static let type = MessageType.prefix + "system.message-corrected"

    /// The message that the receiver had.
    let message: Int64
    let copy: Copy

    /// Its id is the same whenever it is computed, as that of a reminder is.
    func written(
        in caseID: CaseID?, at instant: Instant
    ) -> (id: String, header: [UInt8], body: [UInt8]) {
        let id = ReminderID(
            of: "\(copy.to)|correction|\(message)|\(caseID?.text ?? "")"
        ).text
        var header: JSONObject = [
            "specversion": "1.0", "id": .string(id), "source": .string(ReminderMessage.source),
            "type": .string(Self.type), "time": .string(instant.rfc3339),
            "datacontenttype": "application/json", "to": .string(copy.to),
        ]
        header["subject"] = caseID.map { .string($0.text) }
        let text = Localized(
            sv: "Meddelande #\(message), som ni har fått, är felregistrerat av den som skickade "
                + "det. Använd inte uppgifterna i det.",
            en: "Message #\(message), which you were given, was entered in error by its sender. "
                + "Do not use what it says.")
        let body: JSONValue = ["message": .integer(message), "text": text.json]
        return (id, JSONValue.object(header).serialized(), body.serialized())
    }
}
