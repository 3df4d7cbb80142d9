import Testing

@testable import Coordination

/// A small directory: the agency (1), an employer (2), a care provider (3), an insured person (4)
/// and a second employer (5).
struct SampleDirectory {
    var directory = Directory()

    static let agency = PartyID(raw: 1)
    static let employer = PartyID(raw: 2)
    static let care = PartyID(raw: 3)
    static let insured = PartyID(raw: 4)
    static let otherEmployer = PartyID(raw: 5)

    static let parties: [DirectoryChange] = [
        .partyRegistered(
            agency,
            kind: .fk,
            organisation: "2021005521",
            name: "Försäkringskassan",
            legalForm: .public
        ),
        .partyRegistered(
            employer,
            kind: .employer,
            organisation: "5560360793",
            name: "Verkstaden AB",
            legalForm: nil
        ),
        .partyRegistered(
            care,
            kind: .care,
            organisation: "se2321000016-1b2c",
            name: "Vårdcentralen",
            legalForm: .public
        ),
        .partyRegistered(
            insured,
            kind: .insured,
            organisation: "0b5e7a9c3d1f48a2",
            name: nil,
            legalForm: nil
        ),
        .partyRegistered(
            otherEmployer,
            kind: .employer,
            organisation: "2120000142",
            name: nil,
            legalForm: .public
        ),
    ]

    static let functions: [DirectoryChange] = [
        function(10, agency, "handlaggning"),
        function(20, employer, "hr"),
        function(21, employer, "chef", fallback: address("employer/5560360793/-/hr")),
        function(30, care, "koordinator"),
        function(40, insured, "person"),
        function(50, otherEmployer, "hr"),
    ]

    init() {
        for change in Self.parties + Self.functions {
            #expect(directory.check(change) == [], "\(change)")
            let isFolded = directory.fold(change)
            #expect(isFolded, "\(change)")
        }
    }

    static func function(
        _ mailbox: Int32,
        _ party: PartyID,
        _ name: String,
        unit: String = "-",
        fallback: Address? = nil
    ) -> DirectoryChange {
        .functionRegistered(
            MailboxID(raw: mailbox),
            party: party,
            unit: unit,
            function: name,
            fallback: fallback
        )
    }

    static func address(_ text: String) -> Address? {
        try? Address(parsing: text)
    }

    /// A key whose 40 characters end in `number`.
    static func key(
        _ keyID: String,
        number: Int = 1,
        party: PartyID = employer,
        functions: [Int32] = [20],
        roles: Set<OperatorRole> = [],
        label: String = "lönesystem"
    ) throws -> AccessKey {
        let digits = String(number)
        let text = String(repeating: "0", count: 40 - digits.utf8.count) + digits
        return AccessKey(
            principal: Principal(
                keyID: keyID,
                party: party,
                functions: functions.map(MailboxID.init(raw:)),
                roles: roles,
                rights: Rights(maySend: true, mayRead: true)
            ),
            publicKey: try Z85Key(parsing: text),
            label: label
        )
    }

    mutating func fold(_ changes: DirectoryChange...) {
        for change in changes { directory.fold(change) }
    }
}
