package import JSONSchema

/// Another case of the same person, as it stood when it was joined into this one.
package struct CaseMerge: Hashable, Sendable, JSONCoded {
    /// The younger case; employments that would be taken for others bear new identifiers.
    package var other: Case
    /// The last fact of its chain.
    package var head: Int64
    package var on: LocalDate

    package init(other: Case, head: Int64, on day: LocalDate) {
        self.other = other
        self.head = head
        self.on = day
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("other")
        other.write(to: &writer)
        writer.member("head", head)
        writer.member("on", on)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            other: try Case(reader.required("other")), head: try reader.sequence("head"),
            on: try reader.date("on"))
    }
}

/// A case whose history belongs to another since they were joined.
package struct MergedCase: Hashable, Sendable, JSONCoded {
    package var id: CaseID
    /// The last fact of its chain from before.
    package var head: Int64

    package init(id: CaseID, head: Int64) {
        self.id = id
        self.head = head
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id.text)
        writer.member("head", head)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(id: try reader.caseID("id"), head: try reader.sequence("head"))
    }
}

extension Case {
    /// Takes over what another case holds; of two entries that are the same its own one stays.
    mutating func fold(_ merge: CaseMerge) {
        let other = merge.other.walled
        sickPeriods = walled.sickPeriods
        participants.join(other.participants) { $0.sameSeat(as: $1) }
        employments.join(other.employments) { $0.id == $1.id }
        sickPeriods.join(other.sickPeriods) { $0.id == $1.id && $0.reporter == $1.reporter }
        forecasts.join(other.forecasts) {
            $0.reporter == $1.reporter && $0.employment == $1.employment
        }
        consents.join(other.consents) { $0.sequence == $1.sequence }
        requests.join(other.requests) {
            $0.sequence == $1.sequence && $0.receiver == $1.receiver
        }
        masks.join(other.masks) { $0.id == $1.id }
        plans.join(other.plans) { $0.id == $1.id }
        certificates.join(other.certificates) { $0.sequence == $1.sequence }
        ordered.join(other.ordered) { $0.employment == $1.employment }
        ownPlans.join(other.ownPlans) { $0.id == $1.id && $0.owner == $1.owner }
        corrections.join(other.corrections) { $0.message == $1.message }
        circumstances.join(other.circumstances) { $0.replaces($1) }
        groundExceptions.join(other.groundExceptions, where: ==)
        groundAssessments.join(other.groundAssessments, where: ==)
        fired.join(other.fired) { $0.key == $1.key }
        for one in other.heard { hear([one.party], at: one.at) }
        conflict = conflict ?? other.conflict
        heldSince = heldSince ?? other.heldSince
        mergedFrom.append(MergedCase(id: other.id, head: merge.head))
        mergedFrom += other.mergedFrom
    }

    /// The case with what each has been told of days written beside them: in a joined case there
    /// are employers who did not know of them, and seats no longer say who told whom.
    private var walled: Case {
        var copy = self
        let only = employments.count == 1 ? employments[0].id : nil
        for index in sickPeriods.indices
        where sickPeriods[index].employment == nil && sickPeriods[index].knownToEmployer {
            copy.sickPeriods[index].employment = only
            copy.sickPeriods[index].knownToEmployer = only != nil
        }
        // Whoever named the agency told it of the days; the seat may be another's when joined.
        for index in sickPeriods.indices where isToldToAgency(sickPeriods[index]) {
            copy.sickPeriods[index].knownToAgency = true
        }
        return copy
    }

    private func isToldToAgency(_ period: SickPeriod) -> Bool {
        participants.contains {
            $0.address.kind == .fk
                && ($0.party == period.reporter || $0.madeBy == period.reporter)
        }
    }

    /// Whether the history of a case belongs to this one.
    package func includes(_ other: CaseID) -> Bool {
        id == other || mergedFrom.contains { $0.id == other }
    }
}

extension Array {
    fileprivate mutating func join(_ others: [Element], where isSame: (Element, Element) -> Bool) {
        let own = self
        self += others.filter { other in !own.contains { isSame($0, other) } }
    }
}
