package import Coordination
package import JSONSchema

/// A rule set or catalogue came into force while the daemon was up.
///
/// Everything that is decided after it is decided by what the digests name, as after a start.
package struct RuleOutcome: Sendable, Equatable, JSONCoded {
    /// The key that had it taken; empty when the machine's own signal did.
    package var key: String
    package var why: String
    /// The edition, as the rule book calls itself.
    package var edition: String
    /// SHA-256 over the rule files and the catalogue files, hex.
    package var rules: String
    package var catalogue: String

    package init(key: String, why: String, edition: String, rules: String, catalogue: String) {
        self.key = key
        self.why = why
        self.edition = edition
        self.rules = rules
        self.catalogue = catalogue
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        [
            "key": .string(key), "why": .string(why), "edition": .string(edition),
            "rules": .string(rules), "catalogue": .string(catalogue),
        ]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.required("key").string(), why: try reader.required("why").string(),
            edition: try reader.required("edition").string(),
            rules: try reader.required("rules").string(),
            catalogue: try reader.required("catalogue").string())
    }
}
