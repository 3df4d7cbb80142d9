import JSONSchema

/// Puts the population's names in the place of what the daemon drew or counted itself.
struct FactNames {
    private var parties: [Int: String] = [:]
    private var mailboxes: [Int: String] = [:]
    private var events: [Int: String] = [:]
    private var cases: [String: String] = [:]
    /// Random identifier of an insured person to the case that is about it.
    private var persons: [String: String] = [:]
    private var personOfCase: [String: String] = [:]

    /// The lines of a fact, without time; none for what does not count.
    mutating func lines(of fact: FactRow) -> [String] {
        switch fact.kind {
        case 1: [event(fact)]
        case 2: deliveries(fact, "dispatched") { $0["grounds"] }
        case 3: deliveries(fact, "settled:" + (fact.data["do"]?.string ?? ""))
        case 4: [blocked(fact)]
        case 5: [refused(fact)]
        case 7: [reminder(fact)]
        case 8: directory(fact)
        case 10: deliveries(fact, "ended:" + (fact.data["reason"]?.string ?? ""))
        case 11: deliveries(fact, "lapsed:" + (fact.data["reason"]?.string ?? ""))
        default: []
        }
    }

    // MARK: - Facts

    private mutating func directory(_ fact: FactRow) -> [String] {
        for change in fact.data["changes"]?.array ?? [] {
            guard let party = change["party"]?.int else { continue }
            switch change["change"]?.string {
            case "party-registered":
                let kind = change["kind"]?.string ?? ""
                parties[party] = kind + "/" + (change["organisation"]?.string ?? "")
            case "function-registered":
                guard let mailbox = change["mailbox"]?.int else { continue }
                mailboxes[mailbox] = [
                    parties[party] ?? "", change["unit"]?.string ?? "",
                    change["function"]?.string ?? "",
                ].joined(separator: "/")
            default: break
            }
        }
        return []
    }

    private mutating func event(_ fact: FactRow) -> String {
        if fact.data["source"]?.string == "samband" { return notice(fact) }
        let id = fact.data["id"]?.string ?? ""
        events[fact.sequence] = id
        if let caseID = fact.caseID, cases[caseID] == nil {
            let name = String(id.prefix(11))
            cases[caseID] = name
            let insured = fact.data["changes"]?[0]?["value"]?["insured"]?.string ?? ""
            let parts = insured.split(separator: "/")
            if parts.count == 4 {
                persons[String(parts[1])] = name
                personOfCase[caseID] = String(parts[1])
            }
        }
        let source = rewritten(fact.data["source"]?.string ?? "", fact.caseID)
        return "event|\(source)|\(id)|" + text(fact.data, fact.caseID)
    }

    /// A message of the broker's own that is no reminder.
    private mutating func notice(_ fact: FactRow) -> String {
        let about = fact.data["reason"]?["message"]?.int.flatMap { events[$0] } ?? "?"
        let to = fact.data["copies"]?[0]?["to"]?.string ?? ""
        let id = rewritten("\(to):\(about)", fact.caseID)
        events[fact.sequence] = "notice:" + id
        var data = fact.data.object ?? [:]
        data["id"] = nil
        return "notice|samband|\(id)|" + text(.object(data), fact.caseID)
    }

    private mutating func reminder(_ fact: FactRow) -> String {
        let key = fact.data["changes"]?.array?.last?["value"]?["key"]?.string ?? ""
        let id = rewritten(key, fact.caseID)
        events[fact.sequence] = "reminder:" + id
        var data = fact.data.object ?? [:]
        data["id"] = nil
        return "reminded|samband|\(id)|" + text(.object(data), fact.caseID)
    }

    private func blocked(_ fact: FactRow) -> String {
        let party = rewritten(parties[fact.party] ?? "", fact.caseID)
        return "blocked|\(party)|" + text(fact.data, fact.caseID)
    }

    private func refused(_ fact: FactRow) -> String {
        let count = fact.data["count"]?.int ?? 0
        return "refused|\(named(parties[fact.party] ?? ""))|\(fact.data["code"]?.int ?? 0)|\(count)"
    }

    /// One line a delivery: marks are `[mailbox, number, sequence, attempt]`.
    private func deliveries(
        _ fact: FactRow, _ word: String, _ details: (JSONValue) -> JSONValue? = { _ in nil }
    ) -> [String] {
        let details = details(fact.data)
        return (fact.data["deliveries"]?.array ?? []).enumerated().map { index, mark in
            let mailbox = named(mailboxes[mark[0]?.int ?? 0] ?? "")
            let event = events[mark[2]?.int ?? 0] ?? ""
            let detail = numbersNamed(details?[index]?.string ?? "", after: "#")
            return "\(word)|\(mailbox)|\(event)|\(mark[3]?.int ?? 0)|\(detail)"
        }
    }

    // MARK: - Rewriting

    private static let dropped: Set<String> = ["digest", "size", "contentMark", "number", "salt"]
    private static let sequences: Set<String> = [
        "sequence", "request", "inReplyTo", "event", "message",
    ]
    private static let partyMembers: Set<String> = [
        "party", "reporter", "recordedBy", "madeBy", "markedBy", "askerParty", "receiverParty",
        "owner",
    ]

    private func text(_ value: JSONValue, _ caseID: String?) -> String {
        String(decoding: rewritten(value, caseID).serialized(), as: UTF8.self)
    }

    private func rewritten(_ value: JSONValue, _ caseID: String?) -> JSONValue {
        switch value {
        case .string(let text): return .string(rewritten(text, caseID))
        case .array(let elements): return .array(elements.map { rewritten($0, caseID) })
        case .object(let object):
            var result = JSONObject()
            for member in object.members where !Self.dropped.contains(member.key) {
                result[member.key] = rewritten(member, in: object, caseID)
            }
            return .object(result)
        default: return value
        }
    }

    private func rewritten(
        _ member: JSONMember, in object: JSONObject, _ caseID: String?
    ) -> JSONValue {
        if member.key == "parties", let numbers = member.value.array {
            return .array(numbers.map { .string(named(parties[$0.int ?? 0] ?? "?")) })
        }
        guard case .integer(let number) = member.value else {
            return rewritten(member.value, caseID)
        }
        let isEvent =
            Self.sequences.contains(member.key) || member.key == "consent"
            || (member.key == "by" && object["request"] != nil)
            || (member.key == "value" && object["fact"]?.string == "entered-in-error")
            || (member.key == "version" && object["receivers"] != nil)
        if isEvent { return .string(events[Int(number)] ?? "?") }
        if Self.partyMembers.contains(member.key) || member.key == "by" {
            return .string(named(parties[Int(number)] ?? "?"))
        }
        if member.key == "mailbox" { return .string(named(mailboxes[Int(number)] ?? "?")) }
        return member.value
    }

    /// A text with the case, the person and the messages of the case under their names.
    private func rewritten(_ text: String, _ caseID: String?) -> String {
        guard let caseID else { return named(text) }
        var result = text
        if let name = cases[caseID] { result = Self.replacing(caseID, by: name, in: result) }
        if let person = personOfCase[caseID], let name = persons[person] {
            result = Self.replacing(person, by: name, in: result)
        }
        for mark in Self.marks { result = numbersNamed(result, after: mark) }
        return result
    }

    /// What stands before the sequence of a message in the subjects and texts of reminders.
    private static let marks = ["request:", "certificate:", "order:", "#"]

    /// Bytes, since most of the journal's texts are looked through for nothing.
    private static func replacing(_ old: String, by new: String, in text: String) -> String {
        let mark = Array(old.utf8)
        let bytes = Array(text.utf8)
        guard let first = mark.first, bytes.count >= mark.count else { return text }
        var result: [UInt8] = []
        var index = 0
        var copied = 0
        while index + mark.count <= bytes.count {
            guard bytes[index] == first, bytes[index..<(index + mark.count)].elementsEqual(mark)
            else {
                index += 1
                continue
            }
            result += bytes[copied..<index]
            result += Array(new.utf8)
            index += mark.count
            copied = index
        }
        return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// `request:17` or `#17` under the name of message 17.
    private func numbersNamed(_ text: String, after mark: String) -> String {
        guard let first = mark.utf8.first, text.utf8.contains(first) else { return text }
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return text }
        return parts.enumerated().map { index, part in
            let digits = part.prefix { $0.isNumber }
            guard index > 0, let number = Int(digits) else { return String(part) }
            return (events[number] ?? "?") + part.dropFirst(digits.count)
        }.joined(separator: mark)
    }

    /// An address or party with the insured person under the case's name.
    private func named(_ text: String) -> String {
        guard text.hasPrefix("insured/") else { return text }
        var parts = text.split(separator: "/").map(String.init)
        if parts.count > 1, let name = persons[parts[1]] { parts[1] = name }
        return parts.joined(separator: "/")
    }
}
