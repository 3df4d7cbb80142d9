package import JSONSchema

extension DirectoryChange: JSONCoded {
    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        switch self {
        case .partyRegistered(let party, let kind, let organisation, let name, let legalForm):
            member([
                "party": number(party), "kind": .string(kind.rawValue),
                "organisation": .string(organisation), "name": name.map { .string($0) },
                "legalForm": legalForm.map { .string($0.rawValue) },
            ])
        case .legalFormChanged(let party, let form, let from):
            member(["party": number(party), "legalForm": .string(form.rawValue), "from": from.json])
        case .traderRegistered(let party, let organisation, let person):
            member([
                "party": number(party), "organisation": .string(organisation),
                "person": number(person),
            ])
        case .functionRegistered(let mailbox, let party, let unit, let function, let fallback):
            member([
                "mailbox": number(mailbox), "party": number(party), "unit": .string(unit),
                "function": .string(function), "fallback": text(fallback),
            ])
        case .fallbackChanged(let mailbox, let fallback):
            member(["mailbox": number(mailbox), "fallback": text(fallback)])
        case .functionClosed(let mailbox, let from, let successor):
            member(["mailbox": number(mailbox), "from": from.json, "successor": text(successor)])
        case .holderChanged(let mailbox, let holder, let days):
            member([
                "mailbox": number(mailbox), "holder": .string(holder),
                "from": days.from.json, "to": days.to?.json,
            ])
        case .absence(let mailbox, let holder, let days):
            member([
                "mailbox": number(mailbox), "holder": holder.map { .string($0) },
                "from": days.from.json, "to": days.to?.json,
            ])
        case .pauseChanged(let mailbox, let isPaused):
            member(["mailbox": number(mailbox), "paused": .bool(isPaused)])
        case .contactPublished(let mailbox, let contact):
            member(["mailbox": number(mailbox), "contact": contact?.json])
        case .routingChanged(let mailbox, let lines):
            member(["mailbox": number(mailbox), "lines": .array(lines.map(\.json))])
        case .keyIssued(let key):
            json(of: key)
        case .keyRevoked(let keyID):
            member(["key": .string(keyID)])
        }
    }

    private func json(of key: AccessKey) -> JSONValue {
        let principal = key.principal
        let roles = OperatorRole.allCases.filter(principal.roles.contains)
        return member([
            "key": .string(key.keyID), "publicKey": .string(key.publicKey.unmasked),
            "party": number(principal.party),
            "functions": .array(principal.functions.map(number)),
            "roles": .array(roles.map { .string($0.rawValue) }),
            "maySend": .bool(principal.rights.maySend),
            "mayRead": .bool(principal.rights.mayRead),
            "label": .string(key.label),
        ])
    }

    private func member(_ rest: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var object: JSONObject = ["change": .string(kind.rawValue)]
        for case (let key, let value?) in rest { object[key] = value }
        return .object(object)
    }

    private func number(_ party: PartyID) -> JSONValue { .integer(Int64(party.raw)) }
    private func number(_ mailbox: MailboxID) -> JSONValue { .integer(Int64(mailbox.raw)) }
    private func text(_ address: Address?) -> JSONValue? { address.map { .string($0.text) } }
}

extension LocalDate {
    fileprivate var json: JSONValue { .string(iso) }
}
