import Coordination

extension EventHeader {
    /// Reads a header, naming every fault at once.
    ///
    /// - Throws: `header` if it is no flat JSON object, otherwise `attribute` with all faults.
    package init(
        reading bytes: [UInt8], limits: Limits
    ) throws(Refusal) {
        guard bytes.count <= limits.eventHeaderBytes else {
            throw Refusal(.header, [AttributeFault.headerTooLong(limits.eventHeaderBytes)])
        }
        var reader = AttributeReader(limits: limits)
        do {
            try FlatObject.read(bytes) { key, value in reader.take(key, value) }
        } catch {
            switch error {
            case .syntax(let offset):
                throw Refusal(.header, [AttributeFault.notFlat(at: offset)])
            case .duplicate(let name):
                throw Refusal(.header, [AttributeFault.duplicate(name)])
            }
        }
        self = try reader.header()
    }
}

/// Collects attributes and their faults while a header is read.
private struct AttributeReader {
    /// What may be left out; set on the header once the mandatory attributes are known.
    private struct Optional {
        var subject: CaseID?
        var to: [Recipient] = []
        var businesskey: String?
        var supersedes: Int64?
        var inreplyto: Int64?
        var causation: Int64?
        var notbefore: Instant?
        var expires: Instant?
        var lastdayforanswer: LocalDate?
        var priority = Priority.normal
        var actor: String?
        var traceparent: String?
        var dataschema: String?

        func apply(to header: inout EventHeader) {
            header.businesskey = businesskey
            header.supersedes = supersedes
            header.inreplyto = inreplyto
            header.causation = causation
            header.notbefore = notbefore
            header.expires = expires
            header.lastdayforanswer = lastdayforanswer
            header.priority = priority
            header.actor = actor
            header.traceparent = traceparent
            header.dataschema = dataschema
        }
    }

    private let limits: Limits
    private var faults: [Fault] = []
    private var specversion: String?
    private var contentType: String?
    private var id: String?
    private var source: Address?
    private var type: String?
    private var time: Instant?
    private var optional = Optional()

    init(limits: Limits) {
        self.limits = limits
    }

    mutating func take(_ key: UnsafeBufferPointer<UInt8>, _ value: String) {
        let name = String(decoding: key, as: UTF8.self)
        switch name {
        case "specversion": specversion = value
        case "datacontenttype": contentType = value
        case "id": id = value
        case "type": type = value
        case "source":
            source = try? Address(parsing: value)
            if source == nil { faults.append(AttributeFault.address(name)) }
        case "time":
            time = instant(name, value)
        case "subject":
            optional.subject = CaseID(text: value)
            if optional.subject == nil { faults.append(AttributeFault.caseID(name)) }
        case "to": takeReceivers(value)
        case "businesskey": optional.businesskey = word(name, value, most: 128)
        case "supersedes": optional.supersedes = sequence(name, value)
        case "inreplyto": optional.inreplyto = sequence(name, value)
        case "causation": optional.causation = sequence(name, value)
        case "notbefore": optional.notbefore = instant(name, value)
        case "expires": optional.expires = instant(name, value)
        case "lastdayforanswer":
            optional.lastdayforanswer = LocalDate(iso: value)
            if optional.lastdayforanswer == nil { faults.append(AttributeFault.date(name)) }
        case "priority":
            if let priority = Priority(rawValue: value) {
                optional.priority = priority
            } else {
                faults.append(AttributeFault.priority)
            }
        case "actor": optional.actor = word(name, value, most: 64)
        case "traceparent": optional.traceparent = word(name, value, most: 55)
        case "dataschema": optional.dataschema = word(name, value, most: 256)
        default: faults.append(AttributeFault.unknown(name))
        }
    }

    mutating func header() throws(Refusal) -> EventHeader {
        if specversion != "1.0" { faults.append(AttributeFault.specversion) }
        if let contentType, contentType != "application/json" {
            faults.append(AttributeFault.contentType)
        }
        if let id, !isPlain(id, most: limits.idBytes) {
            faults.append(AttributeFault.id(limits.idBytes))
        }
        if let id, !isUUID(id), PersonNumber.appears(in: id) {
            faults.append(AttributeFault.person("id"))
        }
        if id == nil { faults.append(AttributeFault.missing("id")) }
        if type == nil { faults.append(AttributeFault.missing("type")) }
        if source == nil, !faults.contains(where: { $0.path == "source" }) {
            faults.append(AttributeFault.missing("source"))
        }
        if time == nil, !faults.contains(where: { $0.path == "time" }) {
            faults.append(AttributeFault.missing("time"))
        }
        guard faults.isEmpty, let id, let type, let source, let time else {
            throw Refusal(.attribute, faults)
        }
        var header = EventHeader(
            id: id, source: source, type: type, subject: optional.subject, time: time,
            to: optional.to)
        optional.apply(to: &header)
        return header
    }

    private mutating func takeReceivers(_ value: String) {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= limits.receivers else {
            faults.append(AttributeFault.receivers(limits.receivers))
            return
        }
        for part in parts {
            guard let recipient = Recipient(String(part)) else {
                faults.append(AttributeFault.address("to"))
                continue
            }
            if optional.to.contains(recipient) { faults.append(AttributeFault.twice) }
            optional.to.append(recipient)
        }
    }

    private mutating func instant(_ name: String, _ value: String) -> Instant? {
        let instant = Instant(rfc3339: value)
        if instant == nil { faults.append(AttributeFault.time(name)) }
        return instant
    }

    private mutating func sequence(_ name: String, _ value: String) -> Int64? {
        guard let number = Int64(value), number > 0, String(number) == value else {
            faults.append(AttributeFault.sequence(name))
            return nil
        }
        return number
    }

    private mutating func word(_ name: String, _ value: String, most: Int) -> String? {
        guard isPlain(value, most: most) else {
            faults.append(AttributeFault.word(name, most))
            return nil
        }
        // What stands in a header reaches logs, lists and other parties.
        if PersonNumber.appears(in: value) { faults.append(AttributeFault.person(name)) }
        return value
    }

    /// Whether the text is a UUID, whose digits are nobody's number.
    private func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.indices.allSatisfy { index in
            switch index {
            case 8, 13, 18, 23: bytes[index] == UInt8(ascii: "-")
            case 14: (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(bytes[index])
            default: Hex.digit(bytes[index]) != nil
            }
        }
    }

    private func isPlain(_ value: String, most: Int) -> Bool {
        value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && (1...most).contains(value.utf8.count)
    }
}
