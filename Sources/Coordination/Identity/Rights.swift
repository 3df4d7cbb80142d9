/// What a key may do with the mailboxes of its functions.
package struct Rights: Hashable, Sendable {
    package var maySend: Bool
    package var mayRead: Bool

    package init(maySend: Bool, mayRead: Bool) {
        self.maySend = maySend
        self.mayRead = mayRead
    }
}
