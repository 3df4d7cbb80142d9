import Coordination
import Crypto
import JSONSchema
import Wire

/// A change of the directory that those concerned are told of, and how far the walk over the cases
/// has come.
struct Telling {
    let change: DirectoryChange
    /// The function that it is about.
    let mailbox: MailboxID
    /// What every id of its messages is made from: the fact and the change's place in it.
    let key: String
    /// The last case looked at.
    var after: CaseID?
    /// Mailboxes that have been told, or were told before a restart.
    var told: Set<MailboxID> = []
    /// It was begun before a restart: the store knows whom it told.
    var isResumed: Bool

    /// Nil for a change that concerns nobody else.
    init?(_ change: DirectoryChange, fact: Int64, index: Int, isResumed: Bool = false) {
        guard let mailbox = change.toldOf else { return nil }
        self.change = change
        self.mailbox = mailbox
        key = "directory|\(fact)|\(index)"
        self.isResumed = isResumed
    }

    /// Begun anew, so that nobody is left out; the store knows whom it told.
    var resumed: Telling {
        var telling = self
        telling.after = nil
        telling.told = []
        telling.isResumed = true
        return telling
    }

    /// The message's id, the same whenever it is made.
    ///
    /// It begins with zeros, so that it stands below every id that rises with time.
    func id(for receiver: MailboxID) -> String {
        var bytes = Array(SHA256.hash(data: Array("\(key)|\(receiver.raw)".utf8)).prefix(16))
        bytes.replaceSubrange(0..<4, with: [0, 0, 0, 0])
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return ReminderID.text(of: bytes)
    }
}

extension DirectoryChange {
    /// The function whose cases' other participants are told of the change.
    var toldOf: MailboxID? {
        switch self {
        case .holderChanged(let id, _, _), .functionClosed(let id, _, _),
            .contactPublished(let id, _):
            id
        default: nil
        }
    }

    /// The type of the message that tells of it, without prefix.
    var typeName: String { "directory." + kind.rawValue }

    /// The body of that message; never who holds a function.
    func body(of function: Function) -> JSONValue {
        var object: JSONObject = ["function": .string(function.address.text)]
        switch self {
        case .holderChanged(_, _, let days):
            object["from"] = .string(days.from.iso)
            object["to"] = days.to.map { .string($0.iso) }
            object["held"] = .bool(!function.holders(on: days.from).isEmpty)
        case .functionClosed(_, let day, let successor):
            object["from"] = .string(day.iso)
            object["successor"] = successor.map { .string($0.text) }
        case .contactPublished(_, let contact):
            object["contact"] = contact?.card
        default: break
        }
        return .object(object)
    }
}
