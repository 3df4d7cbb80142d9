package import JSONSchema

/// Members of an object as rows and facts have them; one without a value is left out.
extension JSONWriter {
    package mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    package mutating func member(_ name: StaticString, _ number: Int64?) {
        guard let number else { return }
        key(name)
        int(number)
    }

    package mutating func member(_ name: StaticString, _ number: Int?) {
        member(name, number.map { Int64($0) })
    }

    package mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        bool(flag)
    }

    package mutating func member(_ name: StaticString, _ day: LocalDate?) {
        guard let day else { return }
        key(name)
        plainString(count: LocalDate.isoBytes) { day.writeISO(to: $0) }
    }

    /// Milliseconds since 1970.
    package mutating func member(_ name: StaticString, _ instant: Instant?) {
        member(name, instant?.milliseconds)
    }

    package mutating func member(_ name: StaticString, _ party: PartyID?) {
        member(name, party.map { Int64($0.raw) })
    }

    package mutating func member(_ name: StaticString, _ address: Address?) {
        member(name, address?.text)
    }

    package mutating func member(_ name: StaticString, _ text: Localized) {
        key(name)
        beginObject()
        member("sv", text.sv)
        member("en", text.en)
        endObject()
    }

    package mutating func member(_ name: StaticString, _ value: (some JSONCoded)?) {
        guard let value else { return }
        key(name)
        value.write(to: &self)
    }

    /// A list that is left out when it is empty.
    package mutating func member(_ name: StaticString, _ values: [some JSONCoded]) {
        guard !values.isEmpty else { return }
        key(name)
        list(values)
    }

    package mutating func list(_ values: [some JSONCoded]) {
        beginArray()
        for value in values { value.write(to: &self) }
        endArray()
    }

    /// A list of words; it stands even when it is empty.
    package mutating func member(_ name: StaticString, words: some Sequence<String>) {
        key(name)
        beginArray()
        for word in words { string(word) }
        endArray()
    }
}
