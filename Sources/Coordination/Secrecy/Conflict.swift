package import JSONSchema

/// That somebody in the case is in conflict: it is for the functions listed and nobody else, not
/// even for whoever stands in for them.
package struct Conflict: Hashable, Sendable, JSONCoded {
    package var functions: [Address]
    /// The parties of these functions.
    package var parties: [PartyID]
    package var markedBy: PartyID
    package var from: LocalDate

    package init(
        functions: [Address], parties: [PartyID], markedBy: PartyID, from: LocalDate
    ) {
        self.functions = functions
        self.parties = parties
        self.markedBy = markedBy
        self.from = from
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("functions")
        writer.value(.array(functions.map { .string($0.text) }))
        writer.key("parties")
        writer.value(.array(parties.map { .integer(Int64($0.raw)) }))
        writer.member("markedBy", markedBy)
        writer.member("from", from)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        var functions: [Address] = []
        for element in try reader.list("functions") {
            guard let address = try? Address(parsing: element.string()) else {
                throw element.fault(.address)
            }
            functions.append(address)
        }
        var parties: [PartyID] = []
        for element in try reader.list("parties") {
            parties.append(PartyID(raw: Int32(clamping: try element.int())))
        }
        self.init(
            functions: functions, parties: parties, markedBy: try reader.party("markedBy"),
            from: try reader.date("from"))
    }
}

extension Case {
    /// Whether the case is for a function; for any but in a conflict.
    package func admits(_ function: Address) -> Bool {
        guard let conflict, function.kind != .insured else { return true }
        return conflict.functions.contains(function)
    }

    /// The same for one end of a disclosure; a party as a whole if one of its functions is listed.
    func admits(_ receiver: Counterpart) -> Bool {
        guard let conflict, receiver.kind != .insured else { return true }
        return receiver.address.map(conflict.functions.contains)
            ?? conflict.parties.contains(receiver.party)
    }

    /// The function listed that gets what is for another one of its party; nil for none.
    package func listed(for function: Address) -> Address? {
        guard let conflict, !admits(function) else { return function }
        return conflict.functions.first {
            $0.kind == function.kind && $0.organisation == function.organisation
        }
    }
}
