/// One end of a disclosure: a party with the legal form that it has on the day.
package struct Counterpart: Hashable, Sendable {
    package var party: PartyID
    package var kind: PartyKind
    package var form: LegalForm
    /// The function concerned; `nil` for the party as a whole.
    package var address: Address?

    package init(party: PartyID, kind: PartyKind, form: LegalForm, address: Address? = nil) {
        self.party = party
        self.kind = kind
        self.form = form
        self.address = address
    }
}

extension Counterpart {
    package init(_ party: Party, on day: LocalDate, address: Address? = nil) {
        self.init(
            party: party.id, kind: party.kind, form: party.legalForm(on: day), address: address)
    }
}
