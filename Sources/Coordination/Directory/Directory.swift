/// Who takes part, which functions they have, who holds them, and what each key may do.
///
/// A value folded from `DirectoryChange`s. Look-ups by number, address and key are O(1); a copy
/// that is changed shares all but the shards that the change touches. Prints only its counts.
package struct Directory: Sendable, Equatable {
    /// The most functions that one resolution passes.
    package static let chainLimit = 8

    /// The kinds of party that may register.
    package var kinds: Set<PartyKind>

    var partyTable = ShardedTable<PartyID, Party>()
    var functionTable = ShardedTable<MailboxID, Function>()
    var keyTable = ShardedTable<String, AccessKey>()
    /// Keys in force only; apart from `keyTable` so that the look-up of each message is small.
    var principals = ShardedTable<String, Principal>()
    /// By the text, so that a known address need not be parsed.
    var mailboxByAddress = ShardedTable<String, MailboxID>()
    var mailboxesByParty = ShardedTable<PartyID, [MailboxID]>()
    /// Functions of others than insured persons, in the order of their numbers.
    package internal(set) var offices: [MailboxID] = []
    var partyByOrganisation = ShardedTable<OrganisationKey, PartyID>()
    /// Sole traders, by the person that each is.
    var traderByPerson = ShardedTable<PartyID, PartyID>()
    var keyIDByPublicKey = ShardedTable<Z85Key, String>()
    /// Functions that name a function as their fallback or successor.
    var pointing = ShardedTable<MailboxID, [MailboxID]>()

    struct OrganisationKey: Hashable {
        let kind: PartyKind
        let organisation: String
    }

    package init(kinds: Set<PartyKind> = PartyKind.always) {
        self.kinds = kinds
    }
}

extension Directory {
    /// In the order of their numbers.
    package var parties: [Party] { partyTable.values.sorted { $0.id < $1.id } }
    /// The kinds that some party has.
    package var kindsInUse: Set<PartyKind> { Set(partyTable.values.map(\.kind)) }
    /// In the order of their numbers.
    package var functions: [Function] { functionTable.values.sorted { $0.id < $1.id } }
    /// In the order of their identifiers; revoked ones too.
    package var keys: [AccessKey] { keyTable.values.sorted { $0.keyID < $1.keyID } }

    /// Keys ever issued and keys in force: both the same as before only if no key has changed.
    package var keyCensus: KeyCensus {
        KeyCensus(issued: keyTable.count, inForce: principals.count)
    }

    /// `nil` if the key is unknown or revoked.
    package func principal(keyID: String) -> Principal? { principals[keyID] }

    package func party(_ id: PartyID) -> Party? { partyTable[id] }

    package func party(kind: PartyKind, organisation: String) -> PartyID? {
        partyByOrganisation[OrganisationKey(kind: kind, organisation: organisation)]
    }

    /// The employer that a person is as a sole trader.
    package func trader(of person: PartyID) -> PartyID? { traderByPerson[person] }

    package func function(_ id: MailboxID) -> Function? { functionTable[id] }

    /// In the order in which they were registered; closed ones too.
    package func functions(of party: PartyID) -> [MailboxID] { mailboxesByParty[party] ?? [] }

    /// The mailbox with exactly this address, held or not, closed or not.
    package func mailbox(of address: Address) -> MailboxID? { mailboxByAddress[address.text] }

    /// The same from text as it came; `nil` also for what is no address.
    package func mailbox(text: String) -> MailboxID? { mailboxByAddress[text] }

    /// Also revoked keys; a key is in force if it has a principal.
    package func key(_ keyID: String) -> AccessKey? { keyTable[keyID] }

    /// The key in force with this public half.
    package func keyID(of publicKey: Z85Key) -> String? {
        guard let keyID = keyIDByPublicKey[publicKey], principals[keyID] != nil else { return nil }
        return keyID
    }
}

/// How many keys a directory has; a key is issued once and revoked once, so it never repeats.
package struct KeyCensus: Sendable, Equatable {
    let issued: Int
    let inForce: Int
}

extension Directory: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String {
        "Directory(\(partyTable.count) parties, \(functionTable.count) functions, "
            + "\(keyTable.count) keys)"
    }
    package var debugDescription: String { description }
    package var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .struct)
    }
}
