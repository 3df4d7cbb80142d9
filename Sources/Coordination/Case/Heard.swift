package import JSONSchema

/// When a party last sent or was sent a message of the case.
package struct Heard: Hashable, Sendable, JSONCoded {
    package var party: PartyID
    package var at: Instant

    package init(party: PartyID, at: Instant) {
        self.party = party
        self.at = at
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("party", party)
        writer.member("at", at)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(party: try reader.party("party"), at: try reader.instant("at"))
    }
}

extension Case {
    package func heard(by party: PartyID) -> Instant? {
        heard.first { $0.party == party }?.at
    }

    /// Takes over that a message went between parties; the broker's own do not count.
    package mutating func hear(_ parties: [PartyID], at instant: Instant) {
        for party in parties {
            if let index = heard.firstIndex(where: { $0.party == party }) {
                heard[index].at = max(heard[index].at, instant)
            } else {
                heard.append(Heard(party: party, at: instant))
            }
        }
    }
}
