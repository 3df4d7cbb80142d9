import Coordination
import JSONSchema
import Wire

/// Reads an operator's changes, which name parties and functions by address, and numbers them.
struct DirectoryDraft {
    private(set) var numbers: DirectoryNumbers
    private(set) var changes: [DirectoryChange] = []
    /// What each change came to: the address or key id that it made.
    private(set) var results: [JSONValue] = []
    private var directory: Directory

    init(directory: Directory, numbers: DirectoryNumbers) {
        self.directory = directory
        self.numbers = numbers
    }

    /// Adds a change; later ones may build on it.
    mutating func add(_ item: JSONValue) throws(DirectoryRefusal) {
        guard var object = item.object, let word = object["change"]?.string,
            let kind = DirectoryChange.Kind(rawValue: word)
        else {
            throw DirectoryFault.value(
                "/change", "Ska vara en känd ändring.", "Must be a known change.")
        }
        try number(&object, kind)
        let change: DirectoryChange
        do {
            change = try DirectoryChange(JSONReader(.object(object)))
        } catch {
            throw DirectoryFault.value(error.pointer, error.text.sv, error.text.en)
        }
        let faults = directory.check(change)
        guard faults.isEmpty else {
            throw DirectoryRefusal(faults: faults.map { Fault($0) })
        }
        directory.fold(change)
        changes.append(change)
        results.append(result(of: change))
    }

    /// Exchanges addresses for numbers, and gives new parties, functions and keys theirs.
    private mutating func number(
        _ object: inout JSONObject, _ kind: DirectoryChange.Kind
    ) throws(DirectoryRefusal) {
        switch kind {
        case .partyRegistered:
            object["party"] = .integer(Int64(numbers.nextParty().raw))
        case .legalFormChanged: try exchangeParty(&object)
        case .traderRegistered:
            throw DirectoryFault.value(
                "/change", "En enskild firma registreras med person-register.",
                "A sole trader is registered by person-register.")
        case .functionRegistered: try newFunction(&object)
        case .fallbackChanged, .functionClosed, .holderChanged, .absence, .pauseChanged,
            .routingChanged:
            try exchangeAddress(&object)
        case .contactPublished:
            try exchangeAddress(&object)
            try exchangeContact(&object)
        case .keyIssued: try newKey(&object)
        case .keyRevoked: break
        }
    }

    private mutating func newFunction(_ object: inout JSONObject) throws(DirectoryRefusal) {
        guard let text = object["address"]?.string, let address = try? Address(parsing: text),
            let party = directory.party(kind: address.kind, organisation: address.organisation)
        else {
            throw DirectoryFault.value(
                "/address", "Ska vara en adress hos en registrerad aktör.",
                "Must be an address at a registered party.")
        }
        object["address"] = nil
        object["mailbox"] = .integer(Int64(numbers.nextMailbox().raw))
        object["party"] = .integer(Int64(party.raw))
        object["unit"] = .string(address.unit)
        object["function"] = .string(address.function)
    }

    private mutating func newKey(_ object: inout JSONObject) throws(DirectoryRefusal) {
        try exchangeParty(&object)
        guard let text = object["publicKey"]?.string else {
            throw DirectoryFault.value(
                "/publicKey", "Nyckeln saknas.", "The key is missing.")
        }
        object["key"] = .string(KeyID.text(of: text))
        var functions: [JSONValue] = []
        for (index, item) in (object["functions"]?.array ?? []).enumerated() {
            functions.append(try mailbox(item, at: "/functions/\(index)"))
        }
        object["functions"] = .array(functions)
        object["roles"] = object["roles"] ?? []
        object["maySend"] = object["maySend"] ?? true
        object["mayRead"] = object["mayRead"] ?? true
    }

    private func exchangeAddress(_ object: inout JSONObject) throws(DirectoryRefusal) {
        object["mailbox"] = try mailbox(object["address"], at: "/address")
        object["address"] = nil
    }

    /// The parties that a card is for, by number.
    private func exchangeContact(_ object: inout JSONObject) throws(DirectoryRefusal) {
        guard var card = object["contact"]?.object, let names = card["for"]?.array else { return }
        var parties: [JSONValue] = []
        for (index, name) in names.enumerated() {
            parties.append(try party(name, at: "/contact/for/\(index)"))
        }
        card["for"] = .array(parties)
        object["contact"] = .object(card)
    }

    private func exchangeParty(_ object: inout JSONObject) throws(DirectoryRefusal) {
        object["party"] = try party(object["party"], at: "/party")
    }

    private func party(
        _ value: JSONValue?, at path: String
    ) throws(DirectoryRefusal) -> JSONValue {
        let parts = (value?.string ?? "").split(separator: "/").map(String.init)
        guard parts.count == 2,
            let party = directory.party(
                kind: PartyKind(rawValue: parts[0]), organisation: parts[1])
        else {
            throw DirectoryFault.value(
                path, "Ska vara slag/organisation för en registrerad aktör.",
                "Must be kind/organisation of a registered party.")
        }
        return .integer(Int64(party.raw))
    }

    private func mailbox(
        _ value: JSONValue?, at path: String
    ) throws(DirectoryRefusal) -> JSONValue {
        guard let text = value?.string, let address = try? Address(parsing: text),
            let mailbox = directory.mailbox(of: address)
        else {
            throw DirectoryFault.value(
                path, "Ska vara en registrerad funktions adress.",
                "Must be the address of a registered function.")
        }
        return .integer(Int64(mailbox.raw))
    }

    private func result(of change: DirectoryChange) -> JSONValue {
        switch change {
        case .partyRegistered(_, let kind, let organisation, _, _):
            ["party": .string("\(kind.rawValue)/\(organisation)")]
        case .functionRegistered(let mailbox, _, _, _, _):
            ["address": .string(directory.function(mailbox)?.address.text ?? "")]
        case .functionClosed(let mailbox, _, _):
            ["address": .string(directory.function(mailbox)?.address.text ?? "")]
        case .keyIssued(let key): ["key": .string(key.keyID)]
        default: [:]
        }
    }
}
