extension Directory {
    /// Where a message to `address` is delivered on `day`.
    ///
    /// Follows successors of closed functions and fallbacks of those that nobody holds, through
    /// at most `chainLimit` functions and never twice through one.
    package func resolve(_ address: Address, on day: LocalDate) -> Resolution {
        var via: [Address] = []
        var waiting: MailboxID?
        var next: Address? = address
        while let current = next, via.count < Self.chainLimit, !via.contains(current),
            let id = mailboxByAddress[current.text], let function = functionTable[id]
        {
            if !function.isClosed(on: day) {
                if function.isHeld(on: day) { return .mailbox(id, via: via) }
                waiting = waiting ?? id
            }
            via.append(current)
            next = function.nextHop(on: day)
        }
        return waiting.map { .waiting($0) } ?? .unknown
    }
}
