import Coordination
import JSONSchema
import Wire

/// Reminders that lie ahead for the asker's own functions.
struct Deadlines: Sendable {
    var asker: Asker
    var days: Int

    func list(of whole: Case, _ reader: any JournalReader) throws(JournalFailure) -> [JSONValue] {
        var file = whole
        file.requests = try Visibility(asker: asker, file: whole).requests(reader)
        return upcoming(
            in: file, rules: asker.policy.rules, directory: asker.policy.directory,
            clock: asker.policy.clock, from: asker.moment.instant, days: days
        ).filter { isOwn($0.receiver, in: file) }.map { firing in
            var object = firing.json.object ?? [:]
            object["id"] = .string(ReminderID(of: firing.key).text)
            object["case"] = .string(file.id.text)
            object["receiver"] = .string(firing.receiver.text)
            object["sendAt"] = .string(firing.sendAt.rfc3339)
            object["local"] = .string(asker.moment.zone.localText(firing.sendAt))
            return .object(object)
        }
    }

    private func isOwn(_ receiver: Address, in file: Case) -> Bool {
        if asker.isInsured(in: file) { return true }
        let mailbox = asker.policy.directory.mailbox(of: receiver)
        return mailbox.map { asker.reads($0, since: asker.moment.instant) } ?? false
    }
}
