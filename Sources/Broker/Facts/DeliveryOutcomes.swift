package import Coordination
package import JSONSchema

/// A delivery as facts name it: where it lies, what it carries, which dispatch it is.
package struct DeliveryMark: Sendable, Equatable {
    package var key: DeliveryKey
    package var sequence: Int64
    package var attempt: Int32

    package init(key: DeliveryKey, sequence: Int64, attempt: Int32) {
        self.key = key
        self.sequence = sequence
        self.attempt = attempt
    }

    /// `[mailbox, number, sequence, attempt]`.
    var json: JSONValue {
        [
            .integer(Int64(key.mailbox.raw)), .integer(key.number), .integer(sequence),
            .integer(Int64(attempt)),
        ]
    }

    init(_ reader: JSONReader) throws(ReadFault) {
        let parts = try reader.elements()
        guard parts.count >= 4 else { throw reader.fault("four numbers are expected") }
        self.init(
            key: DeliveryKey(
                mailbox: MailboxID(raw: Int32(clamping: try parts[0].int())),
                number: Int64(try parts[1].int())),
            sequence: Int64(try parts[2].int()), attempt: Int32(clamping: try parts[3].int()))
    }
}

extension JSONReader {
    fileprivate func marks() throws(ReadFault) -> [DeliveryMark] {
        var marks: [DeliveryMark] = []
        for item in try required("deliveries").elements() { marks.append(try DeliveryMark(item)) }
        return marks
    }
}

/// Deliveries leased to one session in one commit.
package struct DispatchOutcome: Sendable, Equatable, JSONCoded {
    /// The key that the session runs under.
    package var key: String
    package var marks: [DeliveryMark]
    /// Name of the ground that opened each delivery, in the order of `marks`.
    package var grounds: [String]
    /// Until when the leases run.
    package var until: Instant

    package init(key: String, marks: [DeliveryMark], grounds: [String], until: Instant) {
        self.key = key
        self.marks = marks
        self.grounds = grounds
        self.until = until
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        [
            "key": .string(key), "deliveries": .array(marks.map(\.json)),
            "grounds": .array(grounds.map { .string($0) }), "until": .integer(until.milliseconds),
        ]
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.required("key").string(), marks: try reader.marks(),
            grounds: (reader.value["grounds"]?.array ?? []).compactMap(\.string),
            until: Instant(milliseconds: Int64(try reader.required("until").int())))
    }
}

/// What a receiver said of deliveries in one SETTLE.
package struct SettleOutcome: Sendable, Equatable, JSONCoded {
    package enum Verdict: String, Sendable {
        case delivered, read, done, release, extend
    }

    package var key: String
    package var verdict: Verdict
    package var marks: [DeliveryMark]
    /// When a released delivery is ready again, or an extended lease ends.
    package var until: Instant?

    package init(key: String, verdict: Verdict, marks: [DeliveryMark], until: Instant? = nil) {
        self.key = key
        self.verdict = verdict
        self.marks = marks
        self.until = until
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        var object: JSONObject = [
            "key": .string(key), "do": .string(verdict.rawValue),
            "deliveries": .array(marks.map(\.json)),
        ]
        object["until"] = until.map { .integer($0.milliseconds) }
        return .object(object)
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.required("key").string(),
            verdict: try reader.required("do").word(Verdict.self), marks: try reader.marks(),
            until: reader.instant("until"))
    }
}

/// Deliveries that ended without being handled, or whose leases ran out.
package struct EndOutcome: Sendable, Equatable, JSONCoded {
    /// Code name: `expired`, `rejected`, `attempts`, `purged`, `redriven`, `lease-expired`,
    /// `session-ended`, or why secrecy withholds it, such as `consent-missing`.
    package var reason: String
    /// The receiver's own words for a rejection; empty otherwise.
    package var note: String
    package var marks: [DeliveryMark]
    /// When lapsed deliveries are ready again.
    package var until: Instant?

    package init(reason: String, note: String = "", marks: [DeliveryMark], until: Instant? = nil) {
        self.reason = reason
        self.note = note
        self.marks = marks
        self.until = until
    }

    package func write(to writer: inout JSONWriter) { writer.value(json) }

    package var json: JSONValue {
        var object: JSONObject = [
            "reason": .string(reason), "deliveries": .array(marks.map(\.json)),
        ]
        if !note.isEmpty { object["note"] = .string(note) }
        object["until"] = until.map { .integer($0.milliseconds) }
        return .object(object)
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            reason: try reader.required("reason").string(),
            note: reader.value["note"]?.string ?? "", marks: try reader.marks(),
            until: reader.instant("until"))
    }
}
