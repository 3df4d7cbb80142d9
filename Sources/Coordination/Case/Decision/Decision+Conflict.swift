import JSONSchema

extension Decision {
    /// Lists the functions that a case in conflict is for; an empty list ends that.
    mutating func markConflict() {
        guard let entries = field("functions")?.array else {
            refuse(.fieldMissing("/functions"))
            return
        }
        var functions: [Address] = []
        var parties: [PartyID] = []
        func list(_ address: Address, _ party: PartyID) {
            if !functions.contains(address) { functions.append(address) }
            if !parties.contains(party) { parties.append(party) }
        }
        for (index, entry) in entries.enumerated() {
            guard let address = entry.string.flatMap({ try? Address(parsing: $0) }),
                let party = party(of: address), directory.mailbox(of: address) != nil
            else {
                refuse(.addressUnknown("/functions/\(index)"))
                continue
            }
            list(address, party)
        }
        guard faults.isEmpty else { return }
        guard !functions.isEmpty else {
            emit(.conflictMarked(nil))
            return
        }
        // Whoever marks it goes on with it.
        if incoming.sender.kind != .insured { list(incoming.source, incoming.sender.id) }
        emit(
            .conflictMarked(
                Conflict(
                    functions: functions, parties: parties, markedBy: incoming.sender.id,
                    from: day)))
    }
}
