/// Where an address leads on a day.
package enum Resolution: Hashable, Sendable {
    /// `via`: the functions that were passed on the way, first the one addressed.
    case mailbox(MailboxID, via: [Address])
    /// Nobody holds the function, and no fallback is held: the message waits there, with an alarm.
    case waiting(MailboxID)
    /// No such function, or closed without anybody to take over.
    case unknown
}
