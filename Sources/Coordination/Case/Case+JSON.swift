package import JSONSchema

extension Case: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("form", Self.formVersion)
        writer.member("id", id.text)
        writer.member("openedBy", openedBy)
        writer.member("openedOn", openedOn)
        writer.member("insured", insured)
        writer.member("status", status)
        writer.member("participants", participants)
        writer.member("employments", employments)
        writer.member("sickPeriods", sickPeriods)
        writer.member("forecasts", forecasts)
        writer.member("consents", consents)
        writer.member("requests", requests)
        if !masks.isEmpty { writer.member("masks", masks) }
        writer.member("plans", plans)
        if !certificates.isEmpty { writer.member("certificates", certificates) }
        if !ordered.isEmpty { writer.member("ordered", ordered) }
        writer.member("heard", heard)
        writer.member("fired", fired)
        if !ownPlans.isEmpty { writer.member("ownPlans", ownPlans) }
        if let conflict {
            writer.key("conflict")
            conflict.write(to: &writer)
        }
        if !corrections.isEmpty { writer.member("corrections", corrections) }
        writer.member("circumstances", circumstances)
        writer.member("groundExceptions", groundExceptions)
        writer.member("groundAssessments", groundAssessments)
        writer.member("mergedInto", mergedInto?.text)
        if !mergedFrom.isEmpty { writer.member("mergedFrom", mergedFrom) }
        writer.member("heldSince", heldSince)
        writer.member("lastSequence", lastSequence)
        writer.member("lastActivityAt", lastActivityAt)
        writer.endObject()
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
        masks = try reader.coded("masks")
        plans = try reader.coded("plans")
        certificates = try reader.coded("certificates")
        ordered = try reader.coded("ordered")
        heard = try reader.coded("heard")
        fired = try reader.coded("fired")
        ownPlans = try reader.coded("ownPlans")
        conflict = try reader.member("conflict").map { (mark) throws(ReadFault) in
            try Conflict(mark)
        }
        corrections = try reader.coded("corrections")
        circumstances = try reader.coded("circumstances")
        groundExceptions = try reader.coded("groundExceptions")
        groundAssessments = try reader.coded("groundAssessments")
        mergedInto = try reader.optionalString("mergedInto").flatMap(CaseID.init(text:))
        mergedFrom = try reader.coded("mergedFrom")
        heldSince = try reader.member("heldSince").map { (mark) throws(ReadFault) in
            Int64(try mark.int())
        }
        lastSequence = try reader.sequence("lastSequence")
    }
}

extension Case.Status: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .open: writer.string("open")
        case .closed(let reason, let day):
            writer.beginObject()
            writer.member("reason", reason.rawValue)
            writer.member("on", day)
            writer.endObject()
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
