package import Coordination
package import JSONSchema

/// A copy that was not made.
package struct BlockedOutcome: Sendable, Equatable, JSONCoded {
    package var type: String
    /// As the sender wrote the receiver.
    package var to: String
    /// Code name of the reason.
    package var reason: String
    /// The accepted event that the copy is of; nil if the whole message was refused for it.
    package var event: Int64?

    package init(type: String, to: String, reason: String, event: Int64?) {
        self.type = type
        self.to = to
        self.reason = reason
        self.event = event
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        var object: JSONObject = [
            "type": .string(type), "to": .string(to), "reason": .string(reason),
        ]
        object["event"] = event.map { .integer($0) }
        return .object(object)
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            type: try reader.required("type").string(), to: try reader.required("to").string(),
            reason: try reader.required("reason").string(),
            event: try reader.sequence(ifAny: "event"))
    }
}

/// Refusals of one party with one code within one minute.
package struct RefusedOutcome: Sendable, Equatable, JSONCoded {
    package var code: Int
    package var count: Int
    /// Place of the first fault of the first refusal; never content.
    package var sample: String

    package init(code: Int, count: Int, sample: String) {
        self.code = code
        self.count = count
        self.sample = sample
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        [
            "code": .integer(Int64(code)), "count": .integer(Int64(count)),
            "sample": .string(sample),
        ]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            code: try reader.required("code").int(), count: try reader.required("count").int(),
            sample: try reader.required("sample").string())
    }
}

/// Somebody read data about a person.
package struct AccessOutcome: Sendable, Equatable, JSONCoded {
    package var key: String
    /// What was asked for: the word of the QUERY.
    package var what: String
    /// Data classes that the answer held.
    package var classes: [String]
    /// What the reading rested on: `own`, `participant`, or the name of what opened a message.
    package var ground: String
    package var rows: Int
    /// Addresses of the functions that the key reads for; none in facts from before they were told.
    package var functions: [String]

    package init(
        key: String, what: String, classes: [String], ground: String, rows: Int,
        functions: [String] = []
    ) {
        self.key = key
        self.what = what
        self.classes = classes
        self.ground = ground
        self.rows = rows
        self.functions = functions
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        var object: JSONObject = [
            "key": .string(key), "what": .string(what),
            "classes": .array(classes.map { .string($0) }), "ground": .string(ground),
            "rows": .integer(Int64(rows)),
        ]
        if !functions.isEmpty { object["functions"] = .array(functions.map { .string($0) }) }
        return .object(object)
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.required("key").string(), what: try reader.required("what").string(),
            classes: (reader.value["classes"]?.array ?? []).compactMap(\.string),
            ground: try reader.required("ground").string(),
            rows: try reader.required("rows").int(),
            functions: (reader.value["functions"]?.array ?? []).compactMap(\.string))
    }
}

/// What an operator did: who by the fact's party, what, how much, why.
package struct OperateOutcome: Sendable, Equatable, JSONCoded {
    package var key: String
    package var act: String
    package var why: String
    package var count: Int
    package var detail: JSONValue

    package init(key: String, act: String, why: String, count: Int, detail: JSONValue = [:]) {
        self.key = key
        self.act = act
        self.why = why
        self.count = count
        self.detail = detail
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        [
            "key": .string(key), "act": .string(act), "why": .string(why),
            "count": .integer(Int64(count)), "detail": detail,
        ]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.required("key").string(), act: try reader.required("act").string(),
            why: try reader.required("why").string(), count: try reader.required("count").int(),
            detail: reader.value["detail"] ?? [:])
    }
}

/// The daemon took up its work.
package struct StartOutcome: Sendable, Equatable, JSONCoded {
    package var version: String
    package var epoch: Int64
    /// SHA-256 over the rule files and the catalogue files, hex.
    package var rules: String
    package var catalogue: String
    package var zone: String

    package init(version: String, epoch: Int64, rules: String, catalogue: String, zone: String) {
        self.version = version
        self.epoch = epoch
        self.rules = rules
        self.catalogue = catalogue
        self.zone = zone
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        [
            "version": .string(version), "epoch": .integer(epoch), "rules": .string(rules),
            "catalogue": .string(catalogue), "zone": .string(zone),
        ]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            version: try reader.required("version").string(),
            epoch: Int64(try reader.required("epoch").int()),
            rules: try reader.required("rules").string(),
            catalogue: try reader.required("catalogue").string(),
            zone: try reader.required("zone").string())
    }
}
