import Coordination

/// Messages lie with the function that they were addressed to; who reads them is asked by day.
extension Core {
    /// The mailbox whose readers get what lies in `id` today; nil while nobody has opened it.
    func desk(of id: MailboxID) -> Mailbox? {
        let server = policy.directory.server(of: id, on: day)
        // Remembered until it is empty, so that a reader who comes back there is led here too.
        if server != id { guests[server, default: []].insert(id) }
        guard let desk = mailboxes[server], !desk.readers.isEmpty else { return nil }
        return desk
    }

    func readers(of id: MailboxID) -> [SessionID] {
        mailboxes[policy.directory.server(of: id, on: day)]?.readers ?? []
    }

    /// Marks a mailbox as worth a look, and those that its readers may stand in for.
    func activate(_ id: MailboxID) {
        active.insert(id)
        guard let others = guests[id] else { return }
        let waiting = others.filter { mailboxes[$0]?.hasWork ?? false }
        guests[id] = waiting.isEmpty ? nil : waiting
        active.formUnion(waiting)
    }

    /// Looks through what waits when a day begins: who is there may have changed.
    func beginDay() {
        attendedDay = day
        beginRetention()
        guests = [:]
        unheld = unheld.filter { policy.directory.isUnheld($0.key, on: day) }
        for (id, mailbox) in mailboxes where mailbox.openCount > 0 { look(at: id) }
    }

    /// Somebody came to a function or left it: what waits there, or before it, may go on or stop.
    func look(atAttendanceOf id: MailboxID) {
        for id in [id] + policy.directory.upstream(of: id) {
            unheld[id] = nil
            if mailboxes[id]?.openCount ?? 0 > 0 { look(at: id) }
        }
    }

    private func look(at id: MailboxID) {
        guard let function = policy.directory.function(id), !function.isAlwaysThere else { return }
        active.insert(id)
        warn(ofUnheld: id)
    }

    /// Raises the alarm for a mailbox where something waits and nobody is there, once a day.
    func warn(ofUnheld id: MailboxID) {
        if policy.directory.isUnheld(id, on: day) { raise(unheld: id) }
    }

    func raise(unheld id: MailboxID) {
        guard unheld[id] != day, let function = policy.directory.function(id) else { return }
        unheld[id] = day
        turn.alarms.append(.unheld(function.address))
    }

    /// A reminder finds no function any more: told once a day for each address.
    func warn(ofUnreachable address: Address) {
        counts.unreachable += 1
        guard unreachable[address] != day else { return }
        unreachable = unreachable.filter { $0.value == day }
        unreachable[address] = day
        turn.alarms.append(.unreachable(address))
    }

    /// Functions that nobody holds and where something waits, at most a hundred.
    var unheldAddresses: [Address] {
        unheld.keys.filter { mailboxes[$0]?.openCount ?? 0 > 0 }.sorted().prefix(100)
            .compactMap { policy.directory.function($0)?.address }
    }

    /// Copies that wait for functions that nobody holds.
    var waitingCopies: Int {
        unheld.keys.reduce(0) { $0 + (mailboxes[$1]?.openCount ?? 0) }
    }
}

extension DirectoryChange {
    /// The function for which others may now stand in, or no longer.
    var attendance: MailboxID? {
        switch self {
        case .fallbackChanged(let id, _), .functionClosed(let id, _, _),
            .holderChanged(let id, _, _), .absence(let id, _, _):
            id
        default: nil
        }
    }
}
