/// The number of a function's mailbox, given by whoever registers it.
package struct MailboxID: Hashable, Sendable {
    package let raw: Int32

    package init(raw: Int32) {
        self.raw = raw
    }
}

extension MailboxID: Comparable {
    package static func < (left: MailboxID, right: MailboxID) -> Bool { left.raw < right.raw }
}

extension MailboxID: CustomStringConvertible {
    package var description: String { "mailbox \(raw)" }
}
