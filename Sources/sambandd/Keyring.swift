import Broker
import Coordination
import Glibc
import Wire
import ZeroMQ

/// The daemon's own keys and the operator's first one, made at the first start.
struct Keyring {
    let server: CurveKeyPair
    private let folder: String

    /// - Parameter data: the data folder, which exists.
    init(data: String) throws(StartFailure) {
        folder = data + "/keys"
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw StartFailure("\(folder): \(String(cString: strerror(errno)))", exitCode: 73)
        }
        server = try Self.pair("server", in: folder)
    }

    /// What makes the operator's key known in a store that knows none.
    func bootstrap() throws(StartFailure) -> [DirectoryChange] {
        let pair = try Self.pair("operator", in: folder)
        let publicKey: Z85Key
        do {
            publicKey = try Z85Key(parsing: pair.publicKey.z85)
        } catch {
            throw StartFailure("\(folder)/operator.key: \(error)", exitCode: 78)
        }
        let party = PartyID(raw: 1)
        return [
            .partyRegistered(
                party, kind: .operator, organisation: "sambandoperator1", name: "Operatör",
                legalForm: nil),
            .keyIssued(
                AccessKey(
                    principal: Principal(
                        keyID: KeyID.text(of: pair.publicKey.z85), party: party, functions: [],
                        roles: Set(OperatorRole.allCases),
                        rights: Rights(maySend: false, mayRead: true)),
                    publicKey: publicKey, label: "first operator")),
        ]
    }

    /// Reads `NAME.key`, or makes it together with `NAME.pub`.
    private static func pair(_ name: String, in folder: String) throws(StartFailure) -> CurveKeyPair
    {
        let path = "\(folder)/\(name).key"
        do throws(KeyFileError) {
            if access(path, F_OK) == 0 { return try CurveKeyPair.load(secretFile: path) }
            let pair = try make()
            try pair.write(secretFile: path)
            try pair.publicKey.write(file: "\(folder)/\(name).pub")
            return pair
        } catch {
            throw StartFailure(error.description, exitCode: 78)
        }
    }

    private static func make() throws(KeyFileError) -> CurveKeyPair {
        do {
            return try CurveKeyPair.generate()
        } catch {
            throw .system(path: "", operation: "generate", code: 0)
        }
    }
}

extension PartyKind {
    /// Who runs the daemon; takes no part in any case.
    static let `operator` = PartyKind(rawValue: "operator")
}
