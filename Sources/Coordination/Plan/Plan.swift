package import JSONSchema

/// The employer's plan for return to work (SFB 30:6), one per employment and period of reduction.
package struct Plan: Hashable, Sendable {
    package var id: PlanID
    /// The first day of the reduction that the plan belongs to.
    package var anchor: LocalDate
    /// The state that messages have brought about; the calendar may add to it on a day.
    package var state: PlanState = .notDue
    /// Where a paused plan returns to.
    package var resumeState: PlanState?
    package var assumption: PlanAssumption?
    package var versions: [PlanVersion] = []
    package var establishedOn: LocalDate?
    package var followUp: PlanFollowUp?
    /// The day on which a paused plan is taken up again.
    package var wakeUp: PlanDate?
    /// Since when the plan is due anew, after an exemption or a withdrawal.
    package var dueAgain: PlanDate?
    package var exemption: NoPlanReason?
    package var requests: [PlanRequest] = []
    package var shares: [PlanShare] = []

    package init(id: PlanID, anchor: LocalDate) {
        self.id = id
        self.anchor = anchor
    }

    /// The newest version that was not entered in error.
    package var currentVersion: PlanVersion? {
        versions.last { !$0.isEnteredInError }
    }
}

/// Which plan of which employment.
package struct PlanID: Hashable, Sendable, Comparable {
    package var employment: String
    /// 1 for the first period of reduction at the employment.
    package var ordinal: Int

    package init(employment: String, ordinal: Int) {
        self.employment = employment
        self.ordinal = ordinal
    }

    package var text: String { "\(employment):\(ordinal)" }

    package static func < (lhs: PlanID, rhs: PlanID) -> Bool {
        (lhs.employment, lhs.ordinal) < (rhs.employment, rhs.ordinal)
    }
}

/// A day of the plan, with when it was registered.
package struct PlanDate: Hashable, Sendable {
    package var date: LocalDate
    package var setAt: Instant

    package init(date: LocalDate, setAt: Instant) {
        self.date = date
        self.setAt = setAt
    }
}

extension Plan: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("employment", id.employment)
        writer.member("ordinal", id.ordinal)
        writer.member("anchor", anchor)
        writer.member("state", state.rawValue)
        writer.member("resumeState", resumeState?.rawValue)
        writer.member("assumption", assumption)
        writer.member("versions", versions)
        writer.member("establishedOn", establishedOn)
        writer.member("followUp", followUp)
        writer.member("wakeUp", wakeUp)
        writer.member("dueAgain", dueAgain)
        writer.member("exemption", exemption?.rawValue)
        writer.member("requests", requests)
        writer.member("shares", shares)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        id = PlanID(
            employment: try reader.string("employment"), ordinal: try reader.int("ordinal"))
        anchor = try reader.date("anchor")
        state = try reader.word("state")
        resumeState = try reader.member("resumeState")?.word()
        assumption = try reader.optional("assumption")
        versions = try reader.coded("versions")
        establishedOn = try reader.optionalDate("establishedOn")
        followUp = try reader.optional("followUp")
        wakeUp = try reader.optional("wakeUp")
        dueAgain = try reader.optional("dueAgain")
        exemption = try reader.optionalString("exemption").map(NoPlanReason.init(rawValue:))
        requests = try reader.coded("requests")
        shares = try reader.coded("shares")
    }
}

extension PlanDate: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("date", date)
        writer.member("setAt", setAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            date: try reader.date("date"),
            setAt: try reader.instant("setAt"))
    }
}
