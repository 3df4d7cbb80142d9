package import JSONSchema

/// A plan that is not the employer's (SFB 30:6): care's own, or the agency's own (SFB 30:12).
///
/// It is kept apart: it never counts as the plan that an employer owes, has no due day and brings
/// no reminder to an employer. Its content is the body of the message with the same sequence.
package struct OwnPlan: Hashable, Sendable, JSONCoded {
    /// Chosen by its owner, unique among its plans in the case.
    package var id: String
    package var owner: PartyID
    package var kind: Kind
    /// The message that recorded it last.
    package var sequence: Int64
    package var date: LocalDate
    package var followUp: LocalDate?
    package var target: ReturnTarget?
    package var isWithdrawn: Bool

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case care
        case agency

        /// The class of the fact that there is one.
        package var dataClass: DataClass { self == .care ? .treatment : .insurance }

        /// The type that records it, without prefix.
        package var type: String { "own-plan.\(rawValue)-recorded" }
    }

    package init(
        id: String, owner: PartyID, kind: Kind, sequence: Int64, date: LocalDate,
        followUp: LocalDate? = nil, target: ReturnTarget? = nil, isWithdrawn: Bool = false
    ) {
        self.id = id
        self.owner = owner
        self.kind = kind
        self.sequence = sequence
        self.date = date
        self.followUp = followUp
        self.target = target
        self.isWithdrawn = isWithdrawn
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("owner", owner)
        writer.member("kind", kind.rawValue)
        writer.member("sequence", sequence)
        writer.member("date", date)
        writer.member("followUp", followUp)
        writer.member("target", target?.rawValue)
        if isWithdrawn { writer.member("isWithdrawn", true) }
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            id: try reader.string("id"), owner: try reader.party("owner"),
            kind: try reader.word("kind"), sequence: try reader.sequence("sequence"),
            date: try reader.date("date"), followUp: try reader.optionalDate("followUp"),
            target: try reader.member("target")?.word(),
            isWithdrawn: try reader.flag("isWithdrawn"))
    }
}

extension Decision {
    /// Keeps a plan of the sender's own, or a change of one, beside the employer's.
    mutating func keepOwnPlan() {
        guard let kind = OwnPlan.Kind.allCases.first(where: { $0.type == type.name }),
            let id = field("id")?.string, let date = field("date")?.date
        else {
            refuse(.fieldMissing("/date"))
            return
        }
        if date > day {
            refuse(
                .dateImpossible(
                    "/date", sv: "Planen kan inte vara daterad i framtiden.",
                    en: "The plan cannot be dated in the future."))
        }
        let known = file?.ownPlans.first { $0.id == id && $0.owner == incoming.sender.id }
        let isWithdrawn = field("withdrawn")?.bool ?? false
        if isWithdrawn, known == nil {
            refuse(
                .fieldValue(
                    "/id", sv: "Avsändaren har ingen sådan plan att återkalla.",
                    en: "The sender has no such plan to withdraw."))
        }
        emit(
            .ownPlan(
                OwnPlan(
                    id: id, owner: incoming.sender.id, kind: kind, sequence: incoming.sequence,
                    date: date, followUp: field("followUp")?.date,
                    target: field("target")?.string.flatMap(ReturnTarget.init(rawValue:)),
                    isWithdrawn: isWithdrawn)))
        for employment in file?.employments.map(\.id) ?? [] { compareTargets(at: employment) }
    }
}
