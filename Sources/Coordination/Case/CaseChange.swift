package import JSONSchema

/// One fact about a case: what a decision came to, small enough to keep for ever.
///
/// Facts carry no free text of a message. Folding them rebuilds the case without deciding again.
package enum CaseChange: Hashable, Sendable {
    case opened(CaseOpening)
    /// A seat taken, or its days changed.
    case participant(Participant)
    case employment(Employment)
    case sickPeriod(SickPeriod)
    case forecast(Forecast)
    case closed(ClosureReason, on: LocalDate)
    case reopened(on: LocalDate)
    case consentGiven(Consent)
    case consentWithdrawn(consent: Int64, on: LocalDate)
    case consentLimited(ConsentLimit)
    case requestOpened(OpenRequest)
    case requestAnswered(request: Int64, receiver: Address, by: Int64)
    /// The insured person said no; whoever asked is not told of it.
    case requestDeclined(request: Int64, receiver: Address, by: Int64)
    case masked(FieldMask)
    case plan(PlanChange)
    /// A plan of care's or the agency's own, new or changed.
    case ownPlan(OwnPlan)
    /// The case is for the functions listed alone, or for all again.
    case conflictMarked(Conflict?)
    case corrected(Correction)
    case certificate(Certificate)
    case reminderOrdered(ReminderOrdered)
    case reminderFired(FiredReminder)
    case circumstance(Circumstance)
    case groundException(GroundException)
    case groundAssessment(GroundAssessment)
    /// A younger case was joined into this one.
    indirect case merged(CaseMerge)
    /// This case was joined into an older one.
    case mergedInto(CaseID, on: LocalDate)
}

/// The fact that begins a case.
package struct CaseOpening: Hashable, Sendable, JSONCoded {
    package var id: CaseID
    package var by: PartyID
    package var on: LocalDate
    package var insured: Address

    package init(id: CaseID, by party: PartyID, on day: LocalDate, insured: Address) {
        self.id = id
        self.by = party
        self.on = day
        self.insured = insured
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id.text)
        writer.member("by", by)
        writer.member("on", on)
        writer.member("insured", insured)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            id: try reader.caseID("id"), by: try reader.party("by"), on: try reader.date("on"),
            insured: try reader.address("insured"))
    }
}
