import Coordination
import JSONSchema
import Population
import SambandClient
import Wire
import ZeroMQ

/// Registers the population in the daemon's directory and holds its connections.
///
/// Organisations stay connected for the whole run. Insured persons have a key each and connect
/// only when they have something to say or read.
struct SimulatedCast {
    let admin: Connection
    let settings: ConnectionSettings
    /// By party, as `kind/organisation`.
    private(set) var desks: [String: SimulatedDesk] = [:]
    private(set) var personKeys: [Address: CurveKeyPair] = [:]
    /// The address that the daemon gave for the one in the scripts.
    private(set) var persons: [Address: Address] = [:]

    init(admin: Connection, settings: ConnectionSettings) {
        self.admin = admin
        self.settings = settings
    }

    /// Everybody in town, and the insured persons given, who have a key of their own.
    mutating func register(_ town: Town, insured: [Traits]) async throws {
        var keys: [String: CurveKeyPair] = [:]
        var changes: [JSONValue] = []
        for organisation in town.organisations {
            changes += Self.changes(of: organisation)
            guard organisation.hasDesk else { continue }
            let pair = try CurveKeyPair.generate()
            keys[organisation.text] = pair
            let functions = organisation.line.map(\.address)
            changes.append(Self.key(pair, organisation.text, functions))
        }
        try await apply(changes)
        try await register(insured)
        for (party, pair) in keys {
            let desk = SimulatedDesk(try await connect(pair))
            try await desk.open()
            desks[party] = desk
        }
    }

    private mutating func register(_ insured: [Traits]) async throws {
        let admin = admin
        let given = try await withThrowingTaskGroup(of: (Address, Address).self) { group in
            for traits in insured {
                let number: JSONValue = ["number": .string(traits.person.unmasked)]
                group.addTask { @concurrent in
                    let done = try await admin.operate(
                        Operate(.person, why: "simulate", parameters: number))
                    let text = done.body["address"]?.string ?? ""
                    return (traits.insured, try Address(parsing: text))
                }
            }
            var given: [(Address, Address)] = []
            for try await pair in group { given.append(pair) }
            return given
        }
        var changes: [JSONValue] = []
        for (name, address) in given {
            let pair = try CurveKeyPair.generate()
            persons[name] = address
            personKeys[name] = pair
            changes.append(
                Self.key(pair, "\(address.kind)/\(address.organisation)", [address]))
        }
        try await apply(changes)
    }

    /// Applies changes, at most 200 in one act so that none is too large.
    private func apply(_ changes: [JSONValue]) async throws {
        for start in stride(from: 0, to: changes.count, by: 200) {
            let part = changes[start..<min(start + 200, changes.count)]
            _ = try await admin.operate(
                Operate(
                    .directory, why: "simulate", parameters: ["changes": .array(Array(part))]))
        }
    }

    func connect(_ pair: CurveKeyPair) async throws -> Connection {
        var own = settings
        own.clientKey = pair
        own.client = "samband simulate"
        return try await Connection.connect(own)
    }

    func close() {
        for desk in desks.values { desk.connection.close() }
    }

    private static func changes(of organisation: Organisation) -> [JSONValue] {
        var party: JSONObject = [
            "change": "party-registered", "kind": .string(organisation.kind.rawValue),
            "organisation": .string(organisation.organisation),
            "legalForm": .string(organisation.legalForm.rawValue),
        ]
        party["name"] = organisation.name.map { .string($0) }
        let functions = organisation.line.map { address, superior -> JSONValue in
            var function: JSONObject = [
                "change": "function-registered", "address": .string(address.text),
            ]
            function["fallback"] = superior.map { .string($0.text) }
            return .object(function)
        }
        return [.object(party)] + functions
    }

    private static func key(
        _ pair: CurveKeyPair, _ party: String, _ functions: [Address]
    ) -> JSONValue {
        [
            "change": "key-issued", "publicKey": .string(pair.publicKey.z85),
            "party": .string(party), "label": "simulate", "roles": [],
            "functions": .array(functions.map { .string($0.text) }),
        ]
    }
}
