package import JSONSchema

extension Consent {
    package var json: JSONValue {
        .members([
            "sequence": .integer(sequence), "discloser": discloser.json,
            "receiver": receiver.json, "classes": .words(classes.sorted()),
            "form": .string(form.rawValue), "givenOn": givenOn.json, "until": until.json,
            "byInsured": .bool(byInsured), "recordedBy": recordedBy.json,
            "withdrawnOn": withdrawnOn?.json,
        ])
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
            withdrawnOn: try reader.optionalDate("withdrawnOn"))
    }
}

extension Consent.Place: JSONCoded {
    package var json: JSONValue {
        switch self {
        case .party(let party): .members(["party": party.json])
        case .address(let address): .members(["address": .string(address.text)])
        case .role(let role, let employment):
            .members([
                "role": .string(role.rawValue), "employment": employment.map { .string($0) },
            ])
        }
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
