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
    /// The entries of those files by name, to tell what another set changes.
    package var entries: RuleEntries

    package init(
        directory: Directory, rules: RuleBook, catalogue: Catalogue, schemas: [String: Schema],
        codes: CodeBook, limits: Limits, clock: ReminderClock, rulesDigest: String,
        catalogueDigest: String, entries: RuleEntries
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
        self.entries = entries
    }

    /// What rules, catalogue and codes say; nobody takes part in it yet.
    package init(_ read: Protocols, limits: Limits = Limits()) {
        self.init(
            directory: Directory(kinds: read.rules.kindsInUse), rules: read.rules,
            catalogue: read.catalogue, schemas: read.schemas, codes: read.codes, limits: limits,
            clock: ReminderClock(), rulesDigest: Hex.text(read.rulesDigest),
            catalogueDigest: Hex.text(read.catalogueDigest), entries: read.entries)
    }

    /// The function of a mailbox, if it is the party's own: for whoever takes over at another
    /// organisation it is not.
    func address(of mailbox: MailboxID?, at party: Party) -> Address? {
        guard let function = mailbox.flatMap(directory.function(_:)), function.party == party.id
        else { return nil }
        return function.address
    }
}

/// Reads rules, catalogue and codes whole and checks them, wherever they stand.
package typealias ReadPolicy = @Sendable () throws(RuleBookError) -> Policy
