package import JSONSchema

extension Case: JSONCoded {
    package var json: JSONValue {
        .members([
            "form": .integer(Int64(Self.formVersion)), "id": .string(id.text),
            "openedBy": openedBy.json, "openedOn": openedOn.json,
            "insured": .string(insured.text), "status": status.json,
            "participants": participants.jsonOrNothing,
            "employments": employments.jsonOrNothing,
            "sickPeriods": sickPeriods.jsonOrNothing, "forecasts": forecasts.jsonOrNothing,
            "consents": consents.jsonOrNothing, "requests": requests.jsonOrNothing,
            "plans": plans.jsonOrNothing, "fired": fired.jsonOrNothing,
            "lastSequence": .integer(lastSequence), "lastActivityAt": lastActivityAt.json,
        ])
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        guard try reader.int("form") == Self.formVersion else {
            throw try reader.required("form").fault("a case of another form")
        }
        self.init(
            id: try reader.caseID("id"), openedBy: try reader.party("openedBy"),
            openedOn: try reader.date("openedOn"), insured: try reader.address("insured"),
            lastActivityAt: try reader.instant("lastActivityAt"))
        status = try Status(reader.required("status"))
        participants = try reader.coded("participants")
        employments = try reader.coded("employments")
        sickPeriods = try reader.coded("sickPeriods")
        forecasts = try reader.coded("forecasts")
        consents = try reader.coded("consents")
        requests = try reader.coded("requests")
        plans = try reader.coded("plans")
        fired = try reader.coded("fired")
        lastSequence = try reader.sequence("lastSequence")
    }
}

extension Case.Status: JSONCoded {
    package var json: JSONValue {
        switch self {
        case .open: "open"
        case .closed(let reason, let day):
            .members(["reason": .string(reason.rawValue), "on": day.json])
        }
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        if reader.value == "open" {
            self = .open
        } else {
            self = .closed(try reader.word("reason"), on: try reader.date("on"))
        }
    }
}

extension JSONReader {
    func caseID(_ key: String) throws(ReadFault) -> CaseID {
        let member = try required(key)
        guard let id = CaseID(text: try member.string()) else {
            throw member.fault("a case identifier is expected")
        }
        return id
    }
}
