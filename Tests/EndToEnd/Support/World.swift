internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

/// A daemon with a small directory: who takes part in the walk, with a key each.
final class World {
    enum Party: CaseIterable {
        case employer, agency, coordinator, stranger, insured
    }

    static let employer = "employer/5560360793/lager/hr"
    static let agency = "fk/2021005521/storgoteborg/sjukforsakring"
    static let coordinator = "care/se2321000131-v01/vc/koordinator"
    /// An employer that has nothing to do with the first one's case.
    static let stranger = "employer/5560125790/-/hr"
    static let personNumber = "189210198017"

    let folder: TemporaryFolder
    private(set) var daemon: Daemon
    private(set) var serverKey: CurvePublicKey
    private(set) var insured = ""
    private var keys: [Party: CurveKeyPair] = [:]
    private let operatorKeys: CurveKeyPair
    private let context: Context

    var data: String { folder.path("data") }

    /// Starts a simulation on the day that the examples begin, and registers everybody.
    init(_ options: [String] = ["--simulation", "--start", "2026-03-01"]) throws {
        folder = try TemporaryFolder()
        context = try Context()
        let data = folder.path("data")
        daemon = try Daemon(data: data, options)
        serverKey = try CurvePublicKey.load(file: data + "/keys/server.pub")
        operatorKeys = try CurveKeyPair.load(secretFile: data + "/keys/operator.key")
        try register()
    }

    private func register() throws {
        let admin = try admin()
        let parties: [JSONValue] = [
            party("fk", "2021005521", "Försäkringskassan", "public"),
            party("care", "se2321000131-v01", "Vårdcentralen Ekudden", "public"),
            party("employer", "5560360793", "Snickeri Planhyveln AB", "private"),
            party("employer", "5560125790", "Bageri Rågsikten AB", "private"),
        ]
        let addresses = [Self.agency, Self.coordinator, Self.employer, Self.stranger]
        let functions: [JSONValue] = addresses.map {
            ["change": "function-registered", "address": .string($0)]
        }
        try admin.done("directory", ["changes": .array(parties + functions)])
        let person = try admin.done("person-register", ["number": .string(Self.personNumber)])
        insured = try #require(person.json()["address"]?.string)
        for party in Party.allCases { keys[party] = try issueKey(of: address(party), by: admin) }
        admin.close()
    }

    private func party(_ kind: String, _ number: String, _ name: String, _ form: String)
        -> JSONValue
    {
        [
            "change": "party-registered", "kind": .string(kind), "organisation": .string(number),
            "name": .string(name), "legalForm": .string(form),
        ]
    }

    func address(_ party: Party) -> String {
        switch party {
        case .employer: Self.employer
        case .agency: Self.agency
        case .coordinator: Self.coordinator
        case .stranger: Self.stranger
        case .insured: insured
        }
    }

    /// Makes a key for a function and makes it known.
    func issueKey(of address: String, by admin: Peer) throws -> CurveKeyPair {
        let keys = try CurveKeyPair.generate()
        let party = address.split(separator: "/").prefix(2).joined(separator: "/")
        try admin.done(
            "directory",
            [
                "changes": [
                    [
                        "change": "key-issued", "party": .string(party), "label": "provning",
                        "publicKey": .string(keys.publicKey.z85),
                        "functions": [.string(address)],
                    ]
                ]
            ])
        return keys
    }

    // MARK: - Clients

    /// A client that has said HELLO.
    func peer(_ party: Party, in context: Context? = nil) throws -> Peer {
        let peer = try stranger(keys: #require(keys[party]), in: context)
        try peer.hello()
        return peer
    }

    func admin() throws -> Peer {
        let peer = try stranger(keys: operatorKeys)
        try peer.hello()
        return peer
    }

    /// A client with any key that has not said anything yet.
    func stranger(
        keys: CurveKeyPair, in context: Context? = nil,
        _ adjust: (inout SocketOptions) -> Void = { _ in }
    ) throws -> Peer {
        try Peer(
            to: daemon.endpoint, of: serverKey, keys: keys, in: context ?? self.context, adjust)
    }

    func keyPair(_ party: Party) throws -> CurveKeyPair { try #require(keys[party]) }

    // MARK: - Life

    /// Kills the daemon where it stands, or asks it to stop, and starts it on the same folder.
    func restart(
        killing: Bool = false, _ options: [String] = ["--simulation", "--start", "2026-03-01"],
        meanwhile: () throws -> Void = {}
    ) throws {
        if killing { daemon.kill() } else { daemon.stop() }
        try meanwhile()
        daemon = try Daemon(data: data, options)
    }

    // MARK: - Events

    func event(
        _ type: String, from party: Party, in caseID: String? = nil, to: String? = nil,
        answering sequence: Int? = nil, body: JSONValue? = nil
    ) throws -> Event {
        Event(
            type, from: address(party), in: caseID, to: to, answering: sequence,
            body: try body?.serialized() ?? Example.bytes(type))
    }

    /// The example of a case, opened by the employer; its id.
    func openCase(by employer: Peer) throws -> String {
        let receipt = try employer.accepted(event("case.opened", from: .employer))
        return try #require(receipt.events.first?["case"]?.string)
    }

    /// A question of the agency to the employer, as small a message as there is.
    func question(in caseID: String, _ text: String = "När passar ett möte?") throws -> Event {
        try event(
            "question.asked", from: .agency, in: caseID, to: "role:employer",
            body: ["employment": "emp-1", "topic": "KONTKT", "text": .string(text)])
    }
}
