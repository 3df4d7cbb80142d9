package import JSONSchema

/// One employer of the insured person; what concerns it is walled off from every other employment.
package struct Employment: Hashable, Sendable, JSONCoded {
    /// Chosen by the sender, unique within the case, such as `emp-1`.
    package var id: String
    package var employer: Address
    package var kind: Kind
    package var from: LocalDate?
    /// The last day; `nil` while the employment lasts.
    package var to: LocalDate?
    /// Percent of full time.
    package var extent: Int?

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case employed
        /// Employed when the employer needs work done (behovsanställd).
        case onCall = "on-call"
        case selfEmployed = "self-employed"

        /// Whether the employer owes a plan for return to work.
        package var owesPlan: Bool { self != .selfEmployed }
    }

    package init(
        id: String, employer: Address, kind: Kind = .employed, from: LocalDate? = nil,
        to: LocalDate? = nil, extent: Int? = nil
    ) {
        self.id = id
        self.employer = employer
        self.kind = kind
        self.from = from
        self.to = to
        self.extent = extent
    }

    package func isActive(on day: LocalDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }

    /// Whether the last day has been.
    package func hasEnded(by day: LocalDate) -> Bool { to.map { $0 < day } ?? false }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("employer", employer)
        writer.member("kind", kind.rawValue)
        writer.member("from", from)
        writer.member("to", to)
        writer.member("extent", extent)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            id: try reader.string("id"), employer: try reader.address("employer"),
            kind: try reader.member("kind")?.word() ?? .employed,
            from: try reader.optionalDate("from"), to: try reader.optionalDate("to"),
            extent: try reader.optionalInt("extent"))
    }
}
