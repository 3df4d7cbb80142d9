/// Who reads what on a day: messages lie with the function that they were addressed to, and whoever
/// stands in for it that day gets them.
extension Directory {
    /// The function that an address means on `day`: itself, or the one that took over since it was
    /// closed; `nil` if it leads nowhere.
    package func home(of address: Address, on day: LocalDate) -> MailboxID? {
        var next: Address? = address
        for _ in 0..<Self.chainLimit {
            guard let id = next.flatMap(mailbox(of:)), let function = functionTable[id] else {
                return nil
            }
            if !function.isClosed(on: day) { return id }
            next = function.nextHop(on: day)
        }
        return nil
    }

    /// The function whose readers get what lies with `id` on `day`: itself, the one that its way
    /// on leads to, or, where nobody is there at all, the first on the way that is open.
    package func server(of id: MailboxID, on day: LocalDate) -> MailboxID {
        guard let function = functionTable[id], !function.isAlwaysThere else { return id }
        switch resolve(function.address, on: day) {
        case .mailbox(let found, _), .waiting(let found): return found
        case .unknown: return id
        }
    }

    /// Whether nobody is there on `day` for what lies with `id`.
    package func isUnheld(_ id: MailboxID, on day: LocalDate) -> Bool {
        guard let function = functionTable[id], !function.isAlwaysThere else { return false }
        if case .mailbox = resolve(function.address, on: day) { return false }
        return true
    }

    /// Functions other than `id` itself whose messages the readers of `id` get on `day`.
    package func led(to id: MailboxID, on day: LocalDate) -> [MailboxID] {
        upstream(of: id).filter { server(of: $0, on: day) == id }
    }

    /// Functions whose way on may pass through `id`, in the order of their numbers.
    package func upstream(of id: MailboxID) -> [MailboxID] {
        guard var next = pointing[id] else { return [] }
        var found: Set<MailboxID> = []
        while let candidate = next.popLast() {
            guard candidate != id, found.insert(candidate).inserted else { continue }
            next += pointing[candidate] ?? []
        }
        return found.sorted()
    }

    /// Whether the way on from `id` may, on some day, lead to one of `functions`.
    package func mayLead(_ id: MailboxID, to functions: [MailboxID]) -> Bool {
        var next = [id]
        var seen: Set<MailboxID> = []
        while let current = next.popLast(), seen.count < 2 * Self.chainLimit {
            if functions.contains(current) { return true }
            guard seen.insert(current).inserted, let function = functionTable[current] else {
                continue
            }
            next += [function.fallback, function.successor].compactMap { $0 }
                .compactMap(mailbox(of:))
        }
        return false
    }
}
