package import Coordination
package import JSONSchema

/// Content that was erased because its time was over; its facts stay.
package struct RetainedOutcome: Sendable, Equatable, JSONCoded {
    /// The wording of the rule by which it was over, such as `plans@2011-01-01`.
    package var rule: String
    /// Events whose header, body and salt are gone.
    package var sequences: [Int64]

    package init(rule: String, sequences: [Int64]) {
        self.rule = rule
        self.sequences = sequences
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        ["rule": .string(rule), "sequences": .array(sequences.map { .integer($0) })]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            rule: try reader.string("rule"),
            sequences: try reader.elements("sequences") { (item) throws(ReadFault) in
                Int64(try item.int())
            })
    }
}
