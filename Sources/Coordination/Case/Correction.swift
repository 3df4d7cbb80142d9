package import JSONSchema

/// That a message was entered in error, with what it had registered; the originals stay here.
package struct Correction: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that was wrong.
    package var message: Int64
    package var by: PartyID
    package var on: LocalDate
    package var sickPeriods: [SickPeriod] = []
    package var employments: [Employment] = []
    package var forecasts: [Forecast] = []
    package var seats: [Participant] = []

    package init(message: Int64, by party: PartyID, on day: LocalDate) {
        self.message = message
        self.by = party
        self.on = day
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("message", message)
        writer.member("by", by)
        writer.member("on", on)
        writer.member("sickPeriods", sickPeriods)
        writer.member("employments", employments)
        writer.member("forecasts", forecasts)
        writer.member("seats", seats)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            message: try reader.sequence("message"), by: try reader.party("by"),
            on: try reader.date("on"))
        sickPeriods = try reader.coded("sickPeriods")
        employments = try reader.coded("employments")
        forecasts = try reader.coded("forecasts")
        seats = try reader.coded("seats")
    }
}

extension Case {
    /// Takes away what was entered in error; an employment goes with its plans.
    mutating func fold(_ correction: Correction) {
        corrections.append(correction)
        sickPeriods.removeAll(where: correction.sickPeriods.contains)
        employments.removeAll(where: correction.employments.contains)
        forecasts.removeAll(where: correction.forecasts.contains)
        participants.removeAll(where: correction.seats.contains)
        let gone = correction.employments.map(\.id)
        plans.removeAll { gone.contains($0.id.employment) }
    }
}
