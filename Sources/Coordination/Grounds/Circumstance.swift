package import JSONSchema

/// Something about the person that the rules depend on, as one party stated it.
///
/// A statement holds all days of its kind that its reporter knows of; a new one replaces it, and
/// an empty one takes it back.
package struct Circumstance: Hashable, Sendable, JSONCoded {
    package var kind: Kind
    package var reporter: PartyID
    package var byInsured: Bool
    package var spans: [DayRun.Span]
    /// Set for what concerns one employment.
    package var employment: String?
    /// Days at normal level through the end of the only span.
    package var days: Int?
    package var registeredAt: Instant

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case unemployed
        /// The age from which income pension can be drawn, as stated; never from a number.
        case pensionAge = "pension-age"
        case normalDays = "normal-days"
        case seriousIllness = "serious-illness"
        /// Planned care or rehabilitation was cancelled or put off.
        case postponedCare = "postponed-care"
        case protectedEmployment = "protected-employment"
        /// A period of work that somebody on call has agreed on.
        case agreedWork = "agreed-work"

        package var dataClass: DataClass {
            switch self {
            case .unemployed, .agreedWork: .administrative
            case .pensionAge, .normalDays, .protectedEmployment: .insurance
            case .seriousIllness, .postponedCare: .treatment
            }
        }
    }

    package init(
        kind: Kind, reporter: PartyID, byInsured: Bool, spans: [DayRun.Span],
        employment: String? = nil, days: Int? = nil, registeredAt: Instant
    ) {
        self.kind = kind
        self.reporter = reporter
        self.byInsured = byInsured
        self.spans = spans
        self.employment = employment
        self.days = days
        self.registeredAt = registeredAt
    }

    /// Whether the two are statements of one party about the same.
    func replaces(_ other: Circumstance) -> Bool {
        kind == other.kind && reporter == other.reporter && employment == other.employment
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind.rawValue)
        writer.member("reporter", reporter)
        writer.member("byInsured", byInsured)
        writer.member("spans", spans)
        writer.member("employment", employment)
        writer.member("days", days)
        writer.member("registeredAt", registeredAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            kind: try reader.word("kind"), reporter: try reader.party("reporter"),
            byInsured: try reader.flag("byInsured"), spans: try reader.coded("spans"),
            employment: try reader.optionalString("employment"),
            days: try reader.optionalInt("days"),
            registeredAt: try reader.instant("registeredAt"))
    }
}

extension DayRun.Span: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("from", from)
        writer.member("to", to)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(from: try reader.date("from"), to: try reader.optionalDate("to"))
    }
}

extension Case {
    /// What counts of a kind: the agency's own statements where it has made any, else those of
    /// the insured person.
    package func circumstances(_ kind: Circumstance.Kind) -> [Circumstance] {
        let all = circumstances.filter { $0.kind == kind }
        let official = all.filter { !$0.byInsured && !$0.spans.isEmpty }
        return official.isEmpty ? all : official
    }

    /// Whether a circumstance is there on a day.
    package func holds(
        _ kind: Circumstance.Kind, on day: LocalDate, employment: String? = nil
    ) -> Bool {
        guard !circumstances.isEmpty else { return false }
        return circumstances(kind).contains { one in
            (employment == nil || one.employment == employment)
                && one.spans.contains { $0.contains(day) }
        }
    }
}
