internal import Broker
internal import Coordination

/// The protected register: person number to party, and nothing else.
enum PersonTable {
    static func insert(_ rows: [PersonRow], on connection: Connection) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO person (number, party) VALUES (?, ?)"
        )
        for row in rows {
            try statement.bind(1, text: row.number.unmasked)
            try statement.bind(2, Int64(row.party.raw))
            try statement.run()
        }
    }

    static func parties(
        of numbers: [PersonNumber],
        on connection: Connection
    ) throws(JournalFailure) -> [PersonNumber: PartyID] {
        let statement = try HotStatement(
            connection,
            "SELECT party FROM person WHERE number = ?"
        )
        var found: [PersonNumber: PartyID] = [:]
        for number in numbers {
            try statement.bind(1, text: number.unmasked)
            found[number] = try statement.first { row throws(JournalFailure) in
                PartyID(raw: try row.int32(0))
            }
        }
        return found
    }
}
