extension Directory {
    /// Every reason why `change` cannot be accepted now; empty if it can.
    ///
    /// Pointers lead into the JSON of the change.
    package func check(_ change: DirectoryChange) -> [DomainFault] {
        switch change {
        case .partyRegistered(let id, let kind, let organisation, let name, _):
            checkParty(id, kind: kind, organisation: organisation, name: name)
        case .traderRegistered(let id, let organisation, let person):
            checkTrader(id, organisation: organisation, person: person)
        case .legalFormChanged(let id, _, _):
            partyTable[id] == nil ? [.unknownParty(at: "/party")] : []
        case .functionRegistered(let id, let party, let unit, let function, let fallback):
            checkFunction(id, party: party, unit: unit, function: function, fallback: fallback)
        case .fallbackChanged(let id, let fallback):
            withFunction(id) { checkNext(fallback, of: $0, at: "/fallback") }
        case .functionClosed(let id, _, let successor):
            withFunction(id) { checkClosing($0, successor: successor) }
        case .holderChanged(let id, let holder, let days):
            withFunction(id) { _ in checkHolder(holder) + checkDays(days) }
        case .absence(let id, let holder, let days):
            withFunction(id) { checkAbsent(holder, from: $0) + checkDays(days) }
        case .pauseChanged(let id, _):
            withFunction(id) { _ in [] }
        case .contactPublished(let id, let contact):
            withFunction(id) { _ in contact.map(check) ?? [] }
        case .routingChanged(let id, let lines):
            withFunction(id) { check(lines, of: $0) }
        case .keyIssued(let key):
            checkKey(key)
        case .keyRevoked(let keyID):
            principal(keyID: keyID) == nil ? [.unknownKey(at: "/key")] : []
        }
    }

    private func withFunction(
        _ id: MailboxID,
        _ check: (Function) -> [DomainFault]
    ) -> [DomainFault] {
        guard let function = functionTable[id] else { return [.unknownFunction(at: "/mailbox")] }
        return check(function)
    }

    private func checkParty(
        _ id: PartyID,
        kind: PartyKind,
        organisation: String,
        name: String?
    ) -> [DomainFault] {
        var faults: [DomainFault] = []
        if id.raw < 0 || partyTable[id] != nil { faults.append(.numberTaken(at: "/party")) }
        if !kinds.contains(kind) { faults.append(.kindNotInUse(at: "/kind")) }
        do {
            try AddressForm.check(organisation: organisation, kind: kind)
            if party(kind: kind, organisation: organisation) != nil {
                faults.append(.partyKnown(at: "/organisation"))
            }
        } catch {
            faults.append(DomainFault(.directory, at: "/organisation", because: error))
        }
        guard let name else { return faults }
        if AddressForm.isRandom(organisation, kind: kind) {
            faults.append(.nameOfPerson(at: "/name"))
        }
        return faults + checkText(name, at: "/name")
    }

    private func checkTrader(
        _ id: PartyID, organisation: String, person: PartyID
    ) -> [DomainFault] {
        var faults = checkParty(id, kind: .employer, organisation: organisation, name: nil)
        if !AddressForm.isRandom(organisation, kind: .employer) {
            faults.append(.traderForm(at: "/organisation"))
        }
        if party(person)?.kind != .insured { faults.append(.unknownParty(at: "/person")) }
        if trader(of: person) != nil { faults.append(.partyKnown(at: "/person")) }
        return faults
    }

    private func checkFunction(
        _ id: MailboxID,
        party: PartyID,
        unit: String,
        function: String,
        fallback: Address?
    ) -> [DomainFault] {
        var faults: [DomainFault] = []
        if id.raw < 0 || functionTable[id] != nil { faults.append(.numberTaken(at: "/mailbox")) }
        guard let party = partyTable[party] else {
            return faults + [.unknownParty(at: "/party")]
        }
        if party.kind == .insured, unit != "-" || function != "person" {
            faults.append(.insuredFunction(at: "/function"))
        }
        do {
            let address = try Address(
                kind: party.kind,
                organisation: party.organisation,
                unit: unit,
                function: function
            )
            if mailbox(of: address) != nil { faults.append(.addressTaken(at: "/function")) }
            let function = Function(id: id, party: party.id, address: address, fallback: nil)
            faults += checkNext(fallback, of: function, at: "/fallback")
        } catch {
            let pointer = error == .unit ? "/unit" : "/function"
            faults.append(DomainFault(.directory, at: pointer, because: error))
        }
        return faults
    }

    private func checkClosing(_ function: Function, successor: Address?) -> [DomainFault] {
        var faults: [DomainFault] = []
        if function.closedFrom != nil { faults.append(.alreadyClosed(at: "/mailbox")) }
        guard let successor else { return faults }
        guard let next = mailbox(of: successor).flatMap(function(_:)), next.closedFrom == nil
        else { return faults + [.unknownAddress(at: "/successor")] }
        if successor.kind != function.address.kind {
            faults.append(.otherKind(at: "/successor"))
        }
        return faults + checkChain(from: next, back: function, at: "/successor")
    }
}
