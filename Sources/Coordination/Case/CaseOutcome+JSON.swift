package import JSONSchema

/// As receipts and queries tell it.
extension Warning: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", code)
        writer.member("text", text)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(code: try reader.string("code"), text: try reader.localized("text"))
    }
}

/// As receipts and queries tell it.
extension DueDate: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("rule", rule)
        if let name { writer.member("name", name) }
        writer.member("version", version)
        writer.member("basis", basis)
        writer.member("mark", mark.rawValue)
        writer.member("date", date)
        writer.member("lateFrom", lateFrom)
        writer.member("arithmetic", arithmetic)
        writer.member("employment", employment)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            rule: try reader.string("rule"), name: try reader.optionalLocalized("name"),
            version: try reader.string("version"), basis: try reader.localized("basis"),
            mark: try reader.word("mark"), date: try reader.date("date"),
            lateFrom: try reader.date("lateFrom"),
            employment: try reader.optionalString("employment"),
            arithmetic: try reader.localized("arithmetic"))
    }
}
