extension Directory {
    /// Takes in a fact that was accepted earlier; decides nothing anew.
    ///
    /// Returns false, changing nothing, if the fact does not fit what is known: the journal and
    /// this value then disagree, and the caller raises the alarm.
    @discardableResult
    package mutating func fold(_ change: DirectoryChange) -> Bool {
        switch change {
        case .partyRegistered(let id, let kind, let organisation, let name, let legalForm):
            let forms = legalForm.map { [DatedLegalForm(form: $0, from: .earliest)] } ?? []
            return add(
                Party(
                    id: id,
                    kind: kind,
                    organisation: organisation,
                    name: name,
                    legalForms: forms
                )
            )
        case .traderRegistered(let id, let organisation, let person):
            guard traderByPerson[person] == nil else { return false }
            guard add(Party(id: id, kind: .employer, organisation: organisation)) else {
                return false
            }
            traderByPerson[person] = id
            return true
        case .legalFormChanged(let id, let form, let day):
            return partyTable.update(id) { $0.record(form, from: day) }
        case .functionRegistered(let id, let party, let unit, let function, let fallback):
            guard let address = address(of: party, unit: unit, function: function) else {
                return false
            }
            return add(Function(id: id, party: party, address: address, fallback: fallback))
        case .fallbackChanged(let id, let fallback):
            return repoint(id) { $0.fallback = fallback }
        case .functionClosed(let id, let day, let successor):
            return repoint(id) {
                $0.closedFrom = day
                $0.successor = successor
            }
        case .holderChanged(let id, let holder, let days):
            return functionTable.update(id) { $0.record(Tenure(holder: holder, days: days)) }
        case .absence(let id, let holder, let days):
            return functionTable.update(id) { $0.record(Absence(holder: holder, days: days)) }
        case .pauseChanged(let id, let isPaused):
            return functionTable.update(id) { $0.isPaused = isPaused }
        case .contactPublished(let id, let contact):
            return functionTable.update(id) { $0.contact = contact }
        case .routingChanged(let id, let lines):
            return functionTable.update(id) { $0.lines = lines }
        case .keyIssued(let key):
            return add(key)
        case .keyRevoked(let keyID):
            defer { principals[keyID] = nil }
            return principals[keyID] != nil
        }
    }

    private func address(of id: PartyID, unit: String, function: String) -> Address? {
        guard let party = party(id) else { return nil }
        return try? Address(
            kind: party.kind,
            organisation: party.organisation,
            unit: unit,
            function: function
        )
    }

    private mutating func add(_ party: Party) -> Bool {
        let key = OrganisationKey(kind: party.kind, organisation: party.organisation)
        guard partyTable[party.id] == nil, partyByOrganisation[key] == nil else { return false }
        partyTable[party.id] = party
        partyByOrganisation[key] = party.id
        return true
    }

    private mutating func add(_ function: Function) -> Bool {
        guard functionTable[function.id] == nil, mailboxByAddress[function.address.text] == nil
        else {
            return false
        }
        functionTable[function.id] = function
        point(function.id, at: function.fallback)
        mailboxByAddress[function.address.text] = function.id
        mailboxesByParty[function.party] = functions(of: function.party) + [function.id]
        if function.address.kind != .insured {
            // Numbers are given in order, so this is the end but for a directory made by hand.
            let index = offices.lastIndex { $0 < function.id }.map { $0 + 1 } ?? 0
            offices.insert(function.id, at: index)
        }
        return true
    }

    /// Changes where a function's messages go on, and who is named by it.
    private mutating func repoint(_ id: MailboxID, _ change: (inout Function) -> Void) -> Bool {
        guard var function = functionTable[id] else { return false }
        for next in [function.fallback, function.successor].compactMap({ $0 }) {
            guard let named = mailboxByAddress[next.text] else { continue }
            pointing[named] = pointing[named]?.filter { $0 != id }
        }
        change(&function)
        functionTable[id] = function
        point(id, at: function.fallback)
        if function.successor != function.fallback { point(id, at: function.successor) }
        return true
    }

    private mutating func point(_ id: MailboxID, at next: Address?) {
        guard let named = next.flatMap({ mailboxByAddress[$0.text] }) else { return }
        pointing[named] = (pointing[named] ?? []) + [id]
    }

    private mutating func add(_ key: AccessKey) -> Bool {
        guard keyTable[key.keyID] == nil, keyIDByPublicKey[key.publicKey] == nil,
            party(key.principal.party) != nil
        else { return false }
        keyTable[key.keyID] = key
        keyIDByPublicKey[key.publicKey] = key.keyID
        principals[key.keyID] = key.principal
        return true
    }
}
