import Broker
import Coordination

/// Two employers, the agency, a coordinator, the employment service and two insured persons.
enum DemoDirectory {
    static let agency = "fk/2021005521/storgoteborg/sjukforsakring"
    static let planDesk = "fk/2021005521/storgoteborg/plan"
    static let employer = "employer/5560360793/lager/hr"
    static let otherEmployer = "employer/2120000142/skola/rektor"
    static let care = "care/se2321000016-a1b2/vc-norr/koordinator"
    static let service = "af/2021002114/-/samordning"
    static let insured = "insured/p0000000000000000001/-/person"
    static let otherInsured = "insured/p0000000000000000002/-/person"

    /// Mailboxes have the numbers of this order, from 1.
    static let addresses = [
        agency, planDesk, employer, otherEmployer, care, service, insured, otherInsured,
    ]

    static func mailbox(_ address: String) -> MailboxID {
        MailboxID(raw: Int32((addresses.firstIndex(of: address) ?? -2) + 1))
    }

    static func changes() throws -> [DirectoryChange] {
        var changes: [DirectoryChange] = []
        var parties: [String: PartyID] = [:]
        for text in addresses {
            let address = try Address(parsing: text)
            if parties[address.organisation] == nil {
                let id = PartyID(raw: Int32(parties.count + 1))
                parties[address.organisation] = id
                changes.append(
                    .partyRegistered(
                        id, kind: address.kind, organisation: address.organisation, name: nil,
                        legalForm: address.kind == .employer ? .private : .public))
            }
            changes.append(
                .functionRegistered(
                    mailbox(text), party: parties[address.organisation] ?? PartyID(raw: 0),
                    unit: address.unit, function: address.function, fallback: nil))
        }
        for (index, role) in Seat.allCases.enumerated() {
            let first = try Address(parsing: role.addresses.first ?? agency)
            changes.append(
                try key(
                    role.keyID, number: UInt8(index + 1),
                    party: parties[first.organisation] ?? PartyID(raw: 0),
                    functions: role.addresses.map(mailbox),
                    roles: role == .operatorDesk ? Set(OperatorRole.allCases) : []))
        }
        return changes
    }

    static func key(
        _ id: String, number: UInt8, party: PartyID, functions: [MailboxID],
        roles: Set<OperatorRole> = [], rights: Rights = Rights(maySend: true, mayRead: true)
    ) throws -> DirectoryChange {
        .keyIssued(
            AccessKey(
                principal: Principal(
                    keyID: id, party: party, functions: functions, roles: roles, rights: rights),
                publicKey: try Z85Key(bytes: [UInt8](repeating: number, count: 32)), label: "test"))
    }
}

/// Those who speak in the tests; each has a key of its own.
enum Seat: String, CaseIterable {
    case agency, employer, otherEmployer, care, service, insured, otherInsured, operatorDesk
    /// A second key of the first employer's.
    case employerPortal

    var keyID: String { "key-" + rawValue }

    var addresses: [String] {
        switch self {
        case .agency: [DemoDirectory.agency, DemoDirectory.planDesk]
        case .employer, .employerPortal: [DemoDirectory.employer]
        case .otherEmployer: [DemoDirectory.otherEmployer]
        case .care: [DemoDirectory.care]
        case .service: [DemoDirectory.service]
        case .insured: [DemoDirectory.insured]
        case .otherInsured: [DemoDirectory.otherInsured]
        case .operatorDesk: []
        }
    }

    var address: String { addresses.first ?? "" }
}
