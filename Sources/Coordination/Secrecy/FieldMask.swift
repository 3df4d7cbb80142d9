package import JSONSchema

/// Fields that the insured person keeps from the employer, whatever opens them otherwise.
package struct FieldMask: Hashable, Sendable, JSONCoded {
    /// The insured person's own identifier; the same one again changes the mask.
    package var id: String
    /// Message type without prefix.
    package var type: String
    /// Only towards the employer of this employment; `nil` for all of them.
    package var employment: String?
    /// Pointers into the body, with `*` for any place in a list.
    package var fields: [String]
    package var from: LocalDate
    package var to: LocalDate?

    package init(
        id: String, type: String, employment: String? = nil, fields: [String], from: LocalDate,
        to: LocalDate? = nil
    ) {
        self.id = id
        self.type = type
        self.employment = employment
        self.fields = fields
        self.from = from
        self.to = to
    }

    package func isInForce(on day: LocalDate) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("type", type)
        writer.member("employment", employment)
        writer.member("fields", words: fields)
        writer.member("from", from)
        writer.member("to", to)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            id: try reader.string("id"), type: try reader.string("type"),
            employment: try reader.optionalString("employment"),
            fields: try reader.strings("fields"), from: try reader.date("from"),
            to: try reader.optionalDate("to"))
    }
}

extension Case {
    /// The pointers of a type's fields that are masked towards a party on a day.
    package func masked(_ type: String, to receiver: Party, on day: LocalDate) -> Set<String> {
        guard receiver.kind == .employer, !masks.isEmpty else { return [] }
        let own = employments(of: receiver.id).map(\.id)
        let found = masks.filter { mask in
            mask.type == type && mask.isInForce(on: day)
                && (mask.employment.map(own.contains) ?? true)
        }
        return Set(found.flatMap(\.fields))
    }
}

extension Decision {
    /// Keeps fields of what goes to the employer from it, as from today or a later day.
    mutating func maskFields() {
        guard let mask = field("mask"), let id = mask["id"]?.string,
            let type = mask["type"]?.string
        else {
            refuse(.fieldMissing("/mask"))
            return
        }
        let known = file?.masks.first { $0.id == id }
        let from = mask["from"]?.date ?? known?.from ?? day
        let to = mask["to"]?.date
        if from < day, from != known?.from {
            refuse(
                .dateImpossible(
                    "/mask/from", sv: "Det som redan har lämnats ut kan inte döljas.",
                    en: "What has already been disclosed cannot be masked."))
        }
        if let to, to < max(from, day) - 1 {
            refuse(
                .dateImpossible(
                    "/mask/to", sv: "En mask slutar tidigast i går och inte före sin början.",
                    en: "A mask ends yesterday at the earliest and not before it begins."))
        }
        let employment = mask["employment"]?.string
        if let employment, file?.employment(employment) == nil {
            refuse(.employmentUnknown("/mask/employment"))
        }
        guard faults.isEmpty else { return }
        emit(
            .masked(
                FieldMask(
                    id: id, type: type, employment: employment,
                    fields: (mask["fields"]?.array ?? []).compactMap(\.string), from: from,
                    to: to)))
    }
}
