internal import JSONSchema
internal import Testing
internal import Wire

/// The commands of the protocol, each sent and its answer awaited.
extension Peer {
    func ask(_ verb: CommandVerb, _ header: JSONValue, body: [UInt8]? = nil) throws -> Reply {
        try answer(to: send(verb, header, body: body))
    }

    @discardableResult
    func hello() throws -> Reply {
        let reply = try ask(.hello, ["versions": ["1"], "client": "end-to-end/1"])
        try #require(reply.verb == .welcome, "\(reply.summary)")
        return reply
    }

    /// The size of the journal that HELLO tells; asking for it makes no fact.
    func journalSize() throws -> Int { try #require(hello()["size"]?.int) }

    func submit(_ events: Event...) throws -> Reply { try answer(to: send(batch: events)) }

    /// A SUBMIT that is to be accepted.
    @discardableResult
    func accepted(
        _ event: Event, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Reply {
        let reply = try submit(event)
        try #require(reply.verb == .receipt, "\(reply.summary)", sourceLocation: sourceLocation)
        return reply
    }

    @discardableResult
    func open(messages: Int = 50, ordered: Bool = false) throws -> Reply {
        let reply = try ask(
            .open, ["messages": .integer(Int64(messages)), "ordered": .bool(ordered)])
        try #require(reply.verb == .opened, "\(reply.summary)")
        return reply
    }

    /// The state told of each token.
    @discardableResult
    func settle(_ word: String, _ tokens: String?..., reason: String? = nil) throws -> [String] {
        var header: JSONValue = [
            "do": .string(word), "tokens": .array(tokens.compactMap { $0.map { .string($0) } }),
        ]
        if case .object(var object) = header, let reason {
            object["reason"] = .string(reason)
            header = .object(object)
        }
        let reply = try ask(.settle, header)
        try #require(reply.verb == .settled, "\(reply.summary)")
        return (reply["results"]?.array ?? []).compactMap { $0["state"]?.string }
    }

    func query(_ what: String, _ members: JSONObject = [:]) throws -> Reply {
        var header: JSONObject = ["what": .string(what)]
        for member in members { header[member.key] = member.value }
        return try ask(.query, .object(header))
    }

    /// All rows of a query that gives a list.
    func rows(_ what: String, _ members: JSONObject = [:]) throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var members = members
        while true {
            let reply = try query(what, members)
            try #require(reply.verb == .result, "\(reply.summary)")
            rows += try reply.json().array ?? []
            guard let after = reply["after"] else { return rows }
            members["after"] = after
        }
    }

    func operate(_ act: String, _ parameters: JSONValue? = nil) throws -> Reply {
        try ask(
            .operate, ["do": .string(act), "why": "provning"], body: parameters?.serialized())
    }

    /// An act that is to be carried out.
    @discardableResult
    func done(_ act: String, _ parameters: JSONValue? = nil) throws -> Reply {
        let reply = try operate(act, parameters)
        try #require(reply.verb == .done, "\(reply.summary)")
        return reply
    }
}
