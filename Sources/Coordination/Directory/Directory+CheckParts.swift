extension Directory {
    /// A fallback stays within the party: messages never leave it because somebody is away.
    func checkNext(
        _ fallback: Address?,
        of function: Function,
        at pointer: String
    ) -> [DomainFault] {
        guard let fallback else { return [] }
        guard let next = mailbox(of: fallback).flatMap(self.function(_:)), next.closedFrom == nil
        else { return [.unknownAddress(at: pointer)] }
        guard next.party == function.party else { return [.otherParty(at: pointer)] }
        return checkChain(from: next, back: function, at: pointer)
    }

    /// The way on from `first`, as it will be once every closing has taken effect.
    func checkChain(
        from first: Function,
        back function: Function,
        at pointer: String
    ) -> [DomainFault] {
        var next: Function? = first
        var length = 1
        while let current = next {
            if current.id == function.id { return [.circle(at: pointer)] }
            length += 1
            if length > Self.chainLimit { return [.chainTooLong(at: pointer)] }
            let hop = current.nextHop(on: .latest)
            next = hop.flatMap(mailbox(of:)).flatMap(self.function(_:))
        }
        return []
    }

    func checkHolder(_ holder: String) -> [DomainFault] {
        guard AddressForm.isName(Array(holder.utf8)[...], through: 64) else {
            return [.pseudonymForm(at: "/holder")]
        }
        return checkText(holder, at: "/holder")
    }

    func checkAbsent(_ holder: String?, from function: Function) -> [DomainFault] {
        guard let holder, !function.tenures.contains(where: { $0.holder == holder }) else {
            return []
        }
        return [.unknownHolder(at: "/holder")]
    }

    func checkDays(_ days: DayRange) -> [DomainFault] {
        days.isPossible ? [] : [.daysReversed(at: "/to")]
    }

    func checkText(_ text: String, at pointer: String) -> [DomainFault] {
        var faults: [DomainFault] = []
        if text.isEmpty || text.utf8.count > 200 { faults.append(.textLength(at: pointer)) }
        if PersonNumber.appears(in: text) { faults.append(.personNumber(at: pointer)) }
        return faults
    }

    func checkKey(_ key: AccessKey) -> [DomainFault] {
        let principal = key.principal
        var faults: [DomainFault] = []
        if !AddressForm.isName(Array(key.keyID.utf8)[...], through: 64) {
            faults.append(.keyForm(at: "/key"))
        }
        if keyTable[key.keyID] != nil { faults.append(.keyTaken(at: "/key")) }
        if keyIDByPublicKey[key.publicKey] != nil {
            faults.append(.publicKeyTaken(at: "/publicKey"))
        }
        faults += checkText(key.label, at: "/label")
        guard let party = partyTable[principal.party] else {
            return faults + [.unknownParty(at: "/party")]
        }
        for (index, mailbox) in principal.functions.enumerated() {
            faults += checkGrant(
                mailbox,
                of: principal,
                before: index,
                at: "/functions/\(index)"
            )
        }
        if party.kind == .insured, !principal.roles.isEmpty {
            faults.append(.insuredRole(at: "/roles"))
        }
        return faults
    }

    private func checkGrant(
        _ mailbox: MailboxID,
        of principal: Principal,
        before index: Int,
        at pointer: String
    ) -> [DomainFault] {
        guard let function = functionTable[mailbox], function.party == principal.party,
            function.closedFrom == nil
        else { return [.unknownFunction(at: pointer)] }
        return principal.functions[..<index].contains(mailbox) ? [.repeated(at: pointer)] : []
    }
}
