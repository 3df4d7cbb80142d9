/// One fact about parties, functions, holders and keys; a directory is the fold of these.
///
/// Numbers of parties and mailboxes are given by the caller and never reused. Prints only its
/// kind, since names and labels are free text.
package enum DirectoryChange: Hashable, Sendable {
    /// `legalForm` counts for all days until a later change.
    case partyRegistered(
        PartyID,
        kind: PartyKind,
        organisation: String,
        name: String?,
        legalForm: LegalForm?
    )
    case legalFormChanged(PartyID, to: LegalForm, from: LocalDate)
    /// A sole trader: a party of the kind employer under a random identifier of its own, apart
    /// from the person that it is.
    case traderRegistered(PartyID, organisation: String, person: PartyID)
    case functionRegistered(
        MailboxID,
        party: PartyID,
        unit: String,
        function: String,
        fallback: Address?
    )
    case fallbackChanged(MailboxID, to: Address?)
    /// `from` is the first day on which the function is gone.
    case functionClosed(MailboxID, from: LocalDate, successor: Address?)
    /// A holder's days; repeated with the same holder and first day it replaces the former record.
    case holderChanged(MailboxID, holder: String, days: DayRange)
    /// Without holder the whole function is unattended.
    case absence(MailboxID, holder: String?, days: DayRange)
    /// An operator stops or lets go on what is delivered from the function's mailbox.
    case pauseChanged(MailboxID, isPaused: Bool)
    /// How the function is reached beside its mailbox; `nil` takes the card away.
    case contactPublished(MailboxID, Contact?)
    /// Which offices take the new cases that are addressed to the function; replaces the table.
    case routingChanged(MailboxID, [RoutingLine])
    case keyIssued(AccessKey)
    case keyRevoked(keyID: String)
}

extension DirectoryChange {
    /// The kind of change, as in its JSON.
    package enum Kind: String, CaseIterable, Sendable {
        case partyRegistered = "party-registered"
        case legalFormChanged = "legal-form-changed"
        case traderRegistered = "trader-registered"
        case functionRegistered = "function-registered"
        case fallbackChanged = "fallback-changed"
        case functionClosed = "function-closed"
        case holderChanged = "holder-changed"
        case absence
        case pauseChanged = "pause-changed"
        case contactPublished = "contact-published"
        case routingChanged = "routing-changed"
        case keyIssued = "key-issued"
        case keyRevoked = "key-revoked"
    }

    package var kind: Kind {
        switch self {
        case .partyRegistered: .partyRegistered
        case .legalFormChanged: .legalFormChanged
        case .traderRegistered: .traderRegistered
        case .functionRegistered: .functionRegistered
        case .fallbackChanged: .fallbackChanged
        case .functionClosed: .functionClosed
        case .holderChanged: .holderChanged
        case .absence: .absence
        case .pauseChanged: .pauseChanged
        case .contactPublished: .contactPublished
        case .routingChanged: .routingChanged
        case .keyIssued: .keyIssued
        case .keyRevoked: .keyRevoked
        }
    }
}

extension DirectoryChange: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package var description: String { "DirectoryChange(\(kind.rawValue))" }
    package var debugDescription: String { description }
    package var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .enum)
    }
}
