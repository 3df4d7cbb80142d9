package import Coordination
package import JSONSchema
package import Wire

/// What both threads decide by: one immutable value, exchanged whole when something changes.
package struct Policy: Sendable {
    package var directory: Directory
    package var rules: RuleBook
    package var catalogue: Catalogue
    /// Compiled schemas by type.
    package var schemas: [String: Schema]
    package var codes: CodeBook
    package var limits: Limits
    package var clock: ReminderClock
    /// SHA-256 over the rule files and the catalogue files, hex.
    package var rulesDigest: String
    package var catalogueDigest: String

    package init(
        directory: Directory, rules: RuleBook, catalogue: Catalogue, schemas: [String: Schema],
        codes: CodeBook, limits: Limits, clock: ReminderClock, rulesDigest: String,
        catalogueDigest: String
    ) {
        self.directory = directory
        self.rules = rules
        self.catalogue = catalogue
        self.schemas = schemas
        self.codes = codes
        self.limits = limits
        self.clock = clock
        self.rulesDigest = rulesDigest
        self.catalogueDigest = catalogueDigest
    }

    /// The function of a mailbox, if it is the party's own: for whoever takes over at another
    /// organisation it is not.
    func address(of mailbox: MailboxID?, at party: Party) -> Address? {
        guard let function = mailbox.flatMap(directory.function(_:)), function.party == party.id
        else { return nil }
        return function.address
    }
}
