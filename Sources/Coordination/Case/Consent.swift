/// The insured person's waiver of secrecy for one route, purpose, set of classes and time.
///
/// It is no legal basis under the GDPR. Source: OSL (2009:400) 10:1 and 12:2.
package struct Consent: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that gave it.
    package var sequence: Int64
    /// Who is released from secrecy: a party that recorded it, or the place the insured named.
    package var discloser: Place
    package var receiver: Place
    package var classes: Set<DataClass>
    package var form: Form
    package var givenOn: LocalDate
    /// The last day on which it counts.
    package var until: LocalDate
    package var byInsured: Bool
    package var recordedBy: PartyID
    package var withdrawnOn: LocalDate?
    /// What it is for, by the identifier of the rule book; `nil` in facts from before there were
    /// any: for all.
    package var purpose: String?
    /// When its classes or its end were last narrowed.
    package var limitedOn: LocalDate?

    package enum Form: String, CaseIterable, Hashable, Sendable {
        case oral
        case written
        case authorisation
        /// Given with the insured person's own key.
        case ownKey = "own-key"
    }

    /// A party, an address, or a role of the case with its employment.
    package enum Place: Hashable, Sendable {
        case party(PartyID)
        case address(Address)
        case role(RoleName, employment: String?)
    }

    package init(
        sequence: Int64, discloser: Place, receiver: Place, classes: Set<DataClass>, form: Form,
        givenOn: LocalDate, until: LocalDate, byInsured: Bool, recordedBy: PartyID,
        withdrawnOn: LocalDate? = nil, purpose: String? = nil, limitedOn: LocalDate? = nil
    ) {
        self.sequence = sequence
        self.discloser = discloser
        self.receiver = receiver
        self.classes = classes
        self.form = form
        self.givenOn = givenOn
        self.until = until
        self.byInsured = byInsured
        self.recordedBy = recordedBy
        self.withdrawnOn = withdrawnOn
        self.purpose = purpose
        self.limitedOn = limitedOn
    }

    package func isInForce(on day: LocalDate) -> Bool {
        givenOn <= day && day <= until && withdrawnOn == nil
    }
}

extension Case {
    /// What people call a place that a consent names: by role or kind, never by a person's name.
    package func name(of place: Consent.Place, parties: PartyRules) -> Localized {
        switch place {
        case .role(let role, let employment):
            let name =
                parties.roles[role]?.name ?? Localized(sv: role.rawValue, en: role.rawValue)
            guard let employment else { return name }
            return Localized(sv: "\(name.sv) (\(employment))", en: "\(name.en) (\(employment))")
        case .address(let address): return parties.name(of: address.kind)
        case .party(let party):
            return parties.name(
                of: participants.first { $0.party == party }?.address.kind)
        }
    }
}

extension PartyRules {
    package func name(of kind: PartyKind?) -> Localized {
        kind.flatMap { kinds[$0]?.name } ?? Localized(sv: "en aktör", en: "a party")
    }
}
