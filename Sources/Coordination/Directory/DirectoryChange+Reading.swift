extension DirectoryChange {
    /// Reads what `json` wrote; an unknown or missing member is a fault.
    package init(_ reader: JSONReader) throws(ReadFault) {
        switch try reader.word("change", Kind.self) {
        case .partyRegistered: self = try Self.party(reader)
        case .legalFormChanged: self = try Self.legalForm(reader)
        case .traderRegistered:
            try reader.only(["change", "party", "organisation", "person"])
            self = .traderRegistered(
                try reader.partyNumber(), organisation: try reader.string("organisation"),
                person: PartyID(raw: try reader.required("person").number()))
        case .functionRegistered: self = try Self.function(reader)
        case .fallbackChanged:
            try reader.only(["change", "mailbox", "fallback"])
            self = .fallbackChanged(
                try reader.mailboxNumber(),
                to: try reader.optionalAddress("fallback")
            )
        case .functionClosed:
            try reader.only(["change", "mailbox", "from", "successor"])
            self = .functionClosed(
                try reader.mailboxNumber(),
                from: try reader.date("from"),
                successor: try reader.optionalAddress("successor")
            )
        case .holderChanged:
            try reader.only(["change", "mailbox", "holder", "from", "to"])
            self = .holderChanged(
                try reader.mailboxNumber(),
                holder: try reader.string("holder"),
                days: try reader.days()
            )
        case .absence:
            try reader.only(["change", "mailbox", "holder", "from", "to"])
            self = .absence(
                try reader.mailboxNumber(),
                holder: try reader.optionalString("holder"),
                days: try reader.days()
            )
        case .pauseChanged:
            try reader.only(["change", "mailbox", "paused"])
            self = .pauseChanged(
                try reader.mailboxNumber(), isPaused: try reader.required("paused").bool())
        case .contactPublished:
            try reader.only(["change", "mailbox", "contact"])
            self = .contactPublished(
                try reader.mailboxNumber(),
                try reader.member("contact").map { (card) throws(ReadFault) in
                    try Contact(card)
                })
        case .routingChanged: self = try Self.routing(reader)
        case .keyIssued: self = .keyIssued(try Self.key(reader))
        case .keyRevoked:
            try reader.only(["change", "key"])
            self = .keyRevoked(keyID: try reader.string("key"))
        }
    }

    private static func party(_ reader: JSONReader) throws(ReadFault) -> Self {
        try reader.only(["change", "party", "kind", "organisation", "name", "legalForm"])
        return .partyRegistered(
            try reader.partyNumber(),
            kind: PartyKind(rawValue: try reader.string("kind")),
            organisation: try reader.string("organisation"),
            name: try reader.optionalString("name"),
            legalForm: try reader.member("legalForm")?.word()
        )
    }

    private static func legalForm(_ reader: JSONReader) throws(ReadFault) -> Self {
        try reader.only(["change", "party", "legalForm", "from"])
        return .legalFormChanged(
            try reader.partyNumber(),
            to: try reader.word("legalForm"),
            from: try reader.date("from")
        )
    }

    private static func function(_ reader: JSONReader) throws(ReadFault) -> Self {
        try reader.only(["change", "mailbox", "party", "unit", "function", "fallback"])
        return .functionRegistered(
            try reader.mailboxNumber(),
            party: try reader.partyNumber(),
            unit: try reader.string("unit"),
            function: try reader.string("function"),
            fallback: try reader.optionalAddress("fallback")
        )
    }

    private static func routing(_ reader: JSONReader) throws(ReadFault) -> Self {
        try reader.only(["change", "mailbox", "lines"])
        var lines: [RoutingLine] = []
        for line in try reader.required("lines").elements() {
            lines.append(try RoutingLine(line))
        }
        return .routingChanged(try reader.mailboxNumber(), lines)
    }

    private static func key(_ reader: JSONReader) throws(ReadFault) -> AccessKey {
        try reader.only([
            "change", "key", "publicKey", "party", "functions", "roles", "maySend", "mayRead",
            "label",
        ])
        var functions: [MailboxID] = []
        for element in try reader.required("functions").elements() {
            functions.append(MailboxID(raw: try element.number()))
        }
        let publicKey = try reader.required("publicKey")
        guard let curve = try? Z85Key(parsing: try publicKey.string()) else {
            throw publicKey.fault(.publicKey)
        }
        let principal = Principal(
            keyID: try reader.string("key"),
            party: try reader.partyNumber(),
            functions: functions,
            roles: Set(try reader.words("roles")),
            rights: Rights(
                maySend: try reader.flag("maySend"),
                mayRead: try reader.flag("mayRead")
            )
        )
        return AccessKey(
            principal: principal,
            publicKey: curve,
            label: try reader.string("label")
        )
    }
}

extension JSONReader {
    fileprivate func number() throws(ReadFault) -> Int32 {
        guard let number = Int32(exactly: try int()) else {
            throw fault(.number)
        }
        return number
    }

    fileprivate func partyNumber() throws(ReadFault) -> PartyID {
        PartyID(raw: try required("party").number())
    }

    fileprivate func mailboxNumber() throws(ReadFault) -> MailboxID {
        MailboxID(raw: try required("mailbox").number())
    }

    fileprivate func days() throws(ReadFault) -> DayRange {
        DayRange(from: try date("from"), to: try optionalDate("to"))
    }

    fileprivate func optionalAddress(_ key: String) throws(ReadFault) -> Address? {
        member(key) == nil ? nil : try address(key)
    }
}
