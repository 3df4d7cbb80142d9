package import JSONSchema

/// One version of a plan; its content is the body of the message with the same sequence.
///
/// A version never changes: only the mark that it was entered in error may be added. Who drew it
/// up stands in the body alone, which can be erased.
package struct PlanVersion: Hashable, Sendable, JSONCoded {
    package var sequence: Int64
    /// The day that the plan itself bears.
    package var date: LocalDate
    package var form: Form
    /// Equal for two versions with the same content; `nil` if the broker gave none.
    package var contentMark: String?
    /// The day on which the broker took it; `nil` for what was kept before this was.
    package var registeredOn: LocalDate?
    /// Days after the last day in time on which it was established; `nil` if that was in time.
    package var lateByDays: Int?
    package var isEnteredInError = false
    /// What the plan says of extent and target, so that it can be weighed without its content.
    package var steps: [PlanStep] = []
    /// Percent of full time before the reduction, as the plan states it.
    package var extentBefore: Int?
    package var target: ReturnTarget?
    /// The form that it was drawn up with, if the rule book knows it.
    package var formVersion: String?

    package enum Form: String, CaseIterable, Hashable, Sendable {
        case written
        case oral
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("date", date)
        writer.member("form", form.rawValue)
        writer.member("contentMark", contentMark)
        writer.member("registeredOn", registeredOn)
        writer.member("lateByDays", lateByDays)
        if isEnteredInError { writer.member("isEnteredInError", true) }
        if !steps.isEmpty { writer.member("steps", steps) }
        writer.member("extentBefore", extentBefore)
        writer.member("target", target?.rawValue)
        writer.member("formVersion", formVersion)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), date: try reader.date("date"),
            form: try reader.word("form"),
            contentMark: try reader.optionalString("contentMark"),
            registeredOn: try reader.optionalDate("registeredOn"),
            lateByDays: try reader.optionalInt("lateByDays"))
        isEnteredInError = try reader.flag("isEnteredInError")
        steps = try reader.coded("steps")
        extentBefore = try reader.optionalInt("extentBefore")
        target = try reader.member("target")?.word()
        formVersion = try reader.optionalString("formVersion")
    }

    package init(
        sequence: Int64, date: LocalDate, form: Form, contentMark: String? = nil,
        registeredOn: LocalDate? = nil, lateByDays: Int? = nil
    ) {
        self.sequence = sequence
        self.date = date
        self.form = form
        self.contentMark = contentMark
        self.registeredOn = registeredOn
        self.lateByDays = lateByDays
    }
}
