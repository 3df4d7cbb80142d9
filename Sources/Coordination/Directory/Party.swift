/// An organisation or an insured person that takes part.
///
/// An organisation that is of two kinds is two parties. Prints masked: the name may be a person's.
package struct Party: Hashable, Sendable, Masked {
    package static let mask = "Party(masked)"

    package let id: PartyID
    package let kind: PartyKind
    /// As in an address: organisation number, HSA identifier or random identifier.
    package let organisation: String
    /// The registered name; `nil` for insured persons and sole traders.
    package let name: String?
    /// In the order of their days.
    package private(set) var legalForms: [DatedLegalForm]

    package init(
        id: PartyID,
        kind: PartyKind,
        organisation: String,
        name: String? = nil,
        legalForms: [DatedLegalForm] = []
    ) {
        self.id = id
        self.kind = kind
        self.organisation = organisation
        self.name = name
        self.legalForms = legalForms.sorted { $0.from < $1.from }
    }

    /// The form in force on `day`; private while nothing else is known.
    package func legalForm(on day: LocalDate) -> LegalForm {
        legalForms.last { $0.from <= day }?.form ?? .private
    }

    mutating func record(_ form: LegalForm, from day: LocalDate) {
        legalForms.removeAll { $0.from == day }
        let index = legalForms.firstIndex { $0.from > day } ?? legalForms.endIndex
        legalForms.insert(DatedLegalForm(form: form, from: day), at: index)
    }
}

/// A legal form from a day on.
package struct DatedLegalForm: Hashable, Sendable {
    package let form: LegalForm
    package let from: LocalDate

    package init(form: LegalForm, from: LocalDate) {
        self.form = form
        self.from = from
    }
}
