import Coordination

/// The next free numbers of parties and mailboxes; none is ever given twice.
struct DirectoryNumbers {
    private var party: Int32
    private var mailbox: Int32

    init(_ directory: Directory) {
        party = directory.parties.map(\.id.raw).max() ?? 0
        mailbox = directory.functions.map(\.id.raw).max() ?? 0
    }

    mutating func nextParty() -> PartyID {
        party += 1
        return PartyID(raw: party)
    }

    mutating func nextMailbox() -> MailboxID {
        mailbox += 1
        return MailboxID(raw: mailbox)
    }
}
