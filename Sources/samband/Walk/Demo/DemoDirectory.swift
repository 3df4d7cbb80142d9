import Coordination
import JSONSchema
import SambandClient
import Wire
import ZeroMQ

/// Registers who takes part, and lets each in with a key of its own.
///
/// What is there already is used again: functions by their address, keys by their files. A key
/// that the daemon does not know, or whose file is gone, is issued anew.
struct DemoDirectory {
    let options: WalkOptions
    let admin: Connection
    var patience = Duration.seconds(20)

    struct Member {
        var address: Address
        var connection: Connection
    }

    struct Members {
        var members: [DemoRole: Member] = [:]
        var madeFunctions = 0
        var madeKeys = 0
    }

    func prepare(_ roles: [DemoRole]) async throws -> Members {
        let keys = try DemoKeys(data: options.data)
        var result = Members()
        result.madeFunctions = try await register(roles)
        for role in roles {
            let address = try await address(of: role)
            let (pair, isNew) = try keys.pair(role)
            if isNew {
                try await issue(pair, to: address, role)
                result.madeKeys += 1
            }
            let connection = try await connect(pair, address, role, &result.madeKeys)
            guard try connection.greeting().functions.contains(address) else {
                connection.close()
                throw Failure(
                    .local,
                    "\(keys.path(role)) hör till någon annan. Flytta undan filen, så utfärdas "
                        + "en ny nyckel.",
                    "\(keys.path(role)) belongs to somebody else. Move the file away and a new "
                        + "key is issued.")
            }
            result.members[role] = Member(address: address, connection: connection)
        }
        return result
    }

    // MARK: - Functions

    private func register(_ roles: [DemoRole]) async throws -> Int {
        var known: Set<String> = []
        for try await page in admin.pages(Query(.directory, limit: 500)) {
            known.formUnion((page.body.array ?? []).compactMap { $0["address"]?.string })
        }
        var parties = Set(known.map(Self.party))
        var changes: [JSONValue] = []
        var functions = 0
        for role in roles {
            guard let place = role.place, !known.contains(place) else { continue }
            if parties.insert(Self.party(of: place)).inserted {
                changes.append(Self.registration(of: role, at: place))
            }
            changes.append(["change": "function-registered", "address": .string(place)])
            functions += 1
        }
        if !changes.isEmpty { try await change(changes) }
        return functions
    }

    private static func party(of address: String) -> String {
        address.split(separator: "/").prefix(2).joined(separator: "/")
    }

    private static func registration(of role: DemoRole, at place: String) -> JSONValue {
        let parts = place.split(separator: "/").map(String.init)
        return [
            "change": "party-registered", "kind": .string(parts[0]),
            "organisation": .string(parts[1]), "name": .string(role.organisationName),
            "legalForm": .string(role.legalForm.rawValue),
        ]
    }

    private func address(of role: DemoRole) async throws -> Address {
        if let place = role.place { return try Address(parsing: place) }
        return try await person(DemoRole.insuredNumber)
    }

    /// The random address that stands for a person; the same at every time.
    private func person(_ number: String) async throws -> Address {
        let done = try await admin.operate(
            Operate(.person, why: "genomgång", parameters: ["number": .string(number)]))
        return try Address(parsing: done.body["address"]?.string ?? "")
    }

    // MARK: - Keys

    private func issue(_ pair: CurveKeyPair, to address: Address, _ role: DemoRole) async throws {
        try await change([
            [
                "change": "key-issued", "party": .string(Self.party(of: address.text)),
                "publicKey": .string(pair.publicKey.z85),
                "functions": [.string(address.text)], "roles": [],
                "label": .string("demo " + role.file),
            ]
        ])
    }

    /// Connects; a key that another store knew is issued here too.
    private func connect(
        _ pair: CurveKeyPair, _ address: Address, _ role: DemoRole, _ made: inout Int
    ) async throws -> Connection {
        let settings = try options.settings(as: pair, patience: patience)
        do {
            return try await Connection.connect(settings)
        } catch ClientError.keyNotAccepted {
            try await issue(pair, to: address, role)
            made += 1
            return try await Connection.connect(settings)
        }
    }

    private func change(_ changes: [JSONValue]) async throws {
        _ = try await admin.operate(
            Operate(.directory, why: "genomgång", parameters: ["changes": .array(changes)]))
    }
}
