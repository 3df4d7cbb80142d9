/// Who is speaking, from the key alone; nothing in a message adds to it.
package struct Principal: Hashable, Sendable {
    package let keyID: String
    package let party: PartyID
    package let functions: [MailboxID]
    package let roles: Set<OperatorRole>
    package let rights: Rights

    package init(
        keyID: String,
        party: PartyID,
        functions: [MailboxID],
        roles: Set<OperatorRole>,
        rights: Rights
    ) {
        self.keyID = keyID
        self.party = party
        self.functions = functions
        self.roles = roles
        self.rights = rights
    }
}
