package import JSONSchema

extension Consent {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("discloser", discloser)
        writer.member("receiver", receiver)
        writer.member("classes", words: classes.sorted().map(\.rawValue))
        writer.member("form", form.rawValue)
        writer.member("givenOn", givenOn)
        writer.member("until", until)
        writer.member("byInsured", byInsured)
        writer.member("recordedBy", recordedBy)
        writer.member("withdrawnOn", withdrawnOn)
        writer.member("purpose", purpose)
        writer.member("limitedOn", limitedOn)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"),
            discloser: try Place(reader.required("discloser")),
            receiver: try Place(reader.required("receiver")),
            classes: Set(try reader.words("classes")), form: try reader.word("form"),
            givenOn: try reader.date("givenOn"), until: try reader.date("until"),
            byInsured: try reader.flag("byInsured"),
            recordedBy: try reader.party("recordedBy"),
            withdrawnOn: try reader.optionalDate("withdrawnOn"),
            purpose: try reader.optionalString("purpose"),
            limitedOn: try reader.optionalDate("limitedOn"))
    }
}

extension Consent.Place: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .party(let party): writer.member("party", party)
        case .address(let address): writer.member("address", address)
        case .role(let role, let employment):
            writer.member("role", role.rawValue)
            writer.member("employment", employment)
        }
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        if let party = try reader.optionalInt("party") {
            self = .party(PartyID(raw: Int32(truncatingIfNeeded: party)))
        } else if reader.member("address") != nil {
            self = .address(try reader.address("address"))
        } else {
            self = .role(
                RoleName(try reader.string("role")),
                employment: try reader.optionalString("employment"))
        }
    }
}
