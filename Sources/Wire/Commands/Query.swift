package import Coordination
import JSONSchema

/// Asks for a page of what the party may see.
package struct Query: Sendable, Equatable {
    package enum Subject: String, Sendable, CaseIterable {
        /// One case as it stands for the asker.
        case `case`
        /// The cases in which the asker takes part.
        case cases
        /// Who did what when and on which ground in a case.
        case timeline
        /// The plan of an employment: state, due date with its arithmetic, versions.
        case plan
        /// One day of a case: counts, grounds and due dates with how they came about.
        case day
        /// One message whole, as the asker may see it.
        case event
        /// What waits in the asker's own mailboxes.
        case mailbox
        /// Reminders that fired for the asker, and why.
        case reminders
        /// Reminders and due dates that lie ahead.
        case deadlines
        /// Counts, with small cells suppressed.
        case statistics
        /// Facts with their leaves, for auditors.
        case journal
        /// Inclusion and consistency proofs.
        case proof
        /// Functions that can be addressed.
        case directory
    }

    package var subject: Subject
    package var caseID: CaseID?
    package var employment: String?
    /// Sequence: of an event, or of a fact to prove.
    package var sequence: Int64?
    /// Tree size that a consistency proof starts from.
    package var from: Int64?
    /// Continue after this cursor, as told by the page before.
    package var after: String?
    package var limit: Int
    /// How many days ahead deadlines are shown.
    package var days: Int
    /// The number of a day to explain.
    package var day: Int?
    /// The date of a day to explain.
    package var date: LocalDate?
    /// The id of a reminder to explain.
    package var reminder: ReminderID?

    package init(
        _ subject: Subject, caseID: CaseID? = nil, employment: String? = nil,
        sequence: Int64? = nil, from: Int64? = nil, after: String? = nil, limit: Int = 100,
        days: Int = 365, day: Int? = nil, date: LocalDate? = nil,
        reminder: ReminderID? = nil
    ) {
        self.subject = subject
        self.caseID = caseID
        self.employment = employment
        self.sequence = sequence
        self.from = from
        self.after = after
        self.limit = limit
        self.days = days
        self.day = day
        self.date = date
        self.reminder = reminder
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let subject = reader.word("what", as: Subject.self)
        let caseID = reader.caseID("case")
        let employment = reader.text("employment", most: 64)
        let sequence = reader.number("sequence", 1...Int64.max)
        let from = reader.number("from", 0...Int64.max)
        let after = reader.text("after", most: 64)
        let limit = reader.number("limit", 1...Int64(limits.pageRows))
        let days = reader.number("days", 0...3_660)
        let day = reader.number("day", 1...3_660)
        let date = reader.date("date")
        let reminder = reader.reminder("id")
        reader.missing("what")
        if let subject {
            if [.case, .timeline, .plan, .day].contains(subject) { reader.missing("case") }
            if [.event, .proof].contains(subject) { reader.missing("sequence") }
        }
        try reader.finish()
        self.init(
            subject ?? .case, caseID: caseID, employment: employment, sequence: sequence,
            from: from, after: after, limit: Int(limit ?? 100), days: Int(days ?? 365),
            day: day.map { Int($0) }, date: date, reminder: reminder)
    }

    package var json: [UInt8] {
        var object: JSONObject = ["what": .string(subject.rawValue)]
        object["case"] = caseID.map { .string($0.text) }
        object["employment"] = employment.map { .string($0) }
        object["sequence"] = sequence.map { .integer($0) }
        object["from"] = from.map { .integer($0) }
        object["after"] = after.map { .string($0) }
        object["limit"] = .integer(Int64(limit))
        object["days"] = .integer(Int64(days))
        object["day"] = day.map { .integer(Int64($0)) }
        object["date"] = date.map { .string($0.iso) }
        object["id"] = reminder.map { .string($0.text) }
        return JSONValue.object(object).serialized()
    }
}
