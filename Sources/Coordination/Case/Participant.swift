package import JSONSchema

/// A function that takes part in a case in a role, from one day to another.
package struct Participant: Hashable, Sendable, JSONCoded {
    package var role: RoleName
    package var address: Address
    /// The party that the directory gave for the address when it joined; `nil` if it gave none.
    package var party: PartyID?
    /// Set for the role of employer.
    package var employment: String?
    package var from: LocalDate
    package var to: LocalDate?
    /// The party that took the seat or named its holder; besides the holder and the insured
    /// person it alone may end it.
    package var madeBy: PartyID?
    /// From when a message has told its holder of the case; `nil` if none has.
    package var toldAt: Instant?

    package init(
        role: RoleName, address: Address, party: PartyID?, employment: String? = nil,
        from: LocalDate, to: LocalDate? = nil, madeBy: PartyID? = nil, toldAt: Instant? = nil
    ) {
        self.role = role
        self.address = address
        self.party = party
        self.employment = employment
        self.from = from
        self.to = to
        self.madeBy = madeBy
        self.toldAt = toldAt
    }

    package func takesPart(on day: LocalDate) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    /// Whether it is taken on `day` or will be.
    func isTaken(on day: LocalDate) -> Bool { to.map { day <= $0 } ?? true }

    /// Whether the two are the same place at the table, whatever the days.
    func sameSeat(as other: Participant) -> Bool {
        role == other.role && address == other.address && employment == other.employment
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("role", role.rawValue)
        writer.member("address", address)
        writer.member("party", party)
        writer.member("employment", employment)
        writer.member("from", from)
        writer.member("to", to)
        writer.member("madeBy", madeBy)
        writer.member("toldAt", toldAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            role: RoleName(try reader.string("role")), address: try reader.address("address"),
            party: try reader.optionalParty("party"),
            employment: try reader.optionalString("employment"),
            from: try reader.date("from"), to: try reader.optionalDate("to"),
            madeBy: try reader.optionalParty("madeBy"),
            toldAt: try reader.optionalInstant("toldAt"))
    }
}
