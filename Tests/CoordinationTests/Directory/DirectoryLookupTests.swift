import Testing

@testable import Coordination

@Suite struct DirectoryLookupTests {
    private var sample = SampleDirectory()

    @Test func `parties and functions are found by number, address and organisation`() throws {
        let directory = sample.directory
        #expect(directory.parties.map(\.id.raw) == [1, 2, 3, 4, 5])
        #expect(directory.functions.map(\.id.raw) == [10, 20, 21, 30, 40, 50])
        #expect(directory.party(SampleDirectory.care)?.kind == .care)
        #expect(directory.party(PartyID(raw: 9)) == nil)
        #expect(
            directory.party(kind: .employer, organisation: "5560360793")
                == SampleDirectory.employer
        )
        #expect(directory.party(kind: .fk, organisation: "5560360793") == nil)
        #expect(directory.functions(of: SampleDirectory.employer).map(\.raw) == [20, 21])
        #expect(directory.functions(of: PartyID(raw: 9)) == [])
        let address = try Address(parsing: "insured/0b5e7a9c3d1f48a2/-/person")
        #expect(directory.mailbox(of: address) == MailboxID(raw: 40))
        #expect(directory.mailbox(text: address.text) == MailboxID(raw: 40))
        #expect(directory.mailbox(text: "insured/0b5e7a9c3d1f48a2/-/SELF") == nil)
        #expect(directory.mailbox(text: "") == nil)
        #expect(directory.function(MailboxID(raw: 40))?.address == address)
        #expect(directory.function(MailboxID(raw: 41)) == nil)
    }

    @Test mutating func `a key grants until it is revoked and is never issued again`() throws {
        let key = try SampleDirectory.key("k1", roles: [.keys, .audit])
        sample.fold(.keyIssued(key))
        #expect(sample.directory.principal(keyID: "k1") == key.principal)
        #expect(sample.directory.keyID(of: key.publicKey) == "k1")
        #expect(sample.directory.principal(keyID: "k2") == nil)

        sample.fold(.keyRevoked(keyID: "k1"))
        #expect(sample.directory.principal(keyID: "k1") == nil)
        #expect(sample.directory.keyID(of: key.publicKey) == nil)
        #expect(sample.directory.key("k1") == key)
        #expect(sample.directory.keys == [key])

        let other = try SampleDirectory.key("k2", number: 1)
        #expect(sample.directory.check(.keyIssued(key)).map(\.pointer) == ["/key", "/publicKey"])
        #expect(sample.directory.check(.keyIssued(other)).map(\.pointer) == ["/publicKey"])
    }

    @Test mutating func `a party may have many keys`() throws {
        let keys = try (1...3).map { try SampleDirectory.key("k\($0)", number: $0) }
        for key in keys {
            #expect(sample.directory.check(.keyIssued(key)) == [])
            sample.fold(.keyIssued(key))
        }
        sample.fold(.keyRevoked(keyID: "k2"))
        #expect(sample.directory.principal(keyID: "k1")?.party == SampleDirectory.employer)
        #expect(sample.directory.principal(keyID: "k3")?.party == SampleDirectory.employer)
    }

    @Test mutating func `the legal form is that of the day, private while unknown`() throws {
        let turn = try #require(LocalDate(iso: "2026-01-01"))
        let later = try #require(LocalDate(iso: "2027-01-01"))
        let employer = SampleDirectory.employer
        sample.fold(
            .legalFormChanged(employer, to: .private, from: later),
            .legalFormChanged(employer, to: .private, from: turn),
            .legalFormChanged(employer, to: .public, from: turn)
        )
        let party = try #require(sample.directory.party(employer))
        #expect(party.legalForms.map(\.from) == [turn, later])
        #expect(party.legalForm(on: turn - 1) == .private)
        #expect(party.legalForm(on: turn) == .public)
        #expect(party.legalForm(on: later - 1) == .public)
        #expect(party.legalForm(on: later) == .private)
        let agency = try #require(sample.directory.party(SampleDirectory.agency))
        #expect(agency.legalForm(on: .earliest) == .public)
    }

    @Test mutating func `a copy keeps what it held when it was made`() throws {
        let before = sample.directory
        sample.fold(
            .keyIssued(try SampleDirectory.key("k1")),
            .functionClosed(MailboxID(raw: 20), from: .earliest, successor: nil)
        )
        #expect(before.principal(keyID: "k1") == nil)
        #expect(before.function(MailboxID(raw: 20))?.closedFrom == nil)
        #expect(before == SampleDirectory().directory)
        #expect(before != sample.directory)
    }

    @Test mutating func `a fact that does not fit changes nothing and says so`() throws {
        sample.fold(.keyIssued(try SampleDirectory.key("k1")))
        let nowhere = MailboxID(raw: 99)
        let days = DayRange(from: .earliest)
        for change in [
            SampleDirectory.parties[0], SampleDirectory.functions[0],
            .partyRegistered(
                PartyID(raw: 6),
                kind: .fk,
                organisation: "2021005521",
                name: nil,
                legalForm: nil
            ),
            .legalFormChanged(PartyID(raw: 9), to: .public, from: .earliest),
            SampleDirectory.function(22, SampleDirectory.employer, "hr"),
            SampleDirectory.function(99, PartyID(raw: 9), "hr"),
            SampleDirectory.function(99, SampleDirectory.employer, "H R"),
            .fallbackChanged(nowhere, to: nil),
            .functionClosed(nowhere, from: .earliest, successor: nil),
            .holderChanged(nowhere, holder: "h", days: days),
            .absence(nowhere, holder: nil, days: days),
            .keyIssued(try SampleDirectory.key("k1", number: 2)),
            .keyIssued(try SampleDirectory.key("k2", number: 1)),
            .keyIssued(try SampleDirectory.key("k2", number: 2, party: PartyID(raw: 9))),
            .keyRevoked(keyID: "k2"),
        ] {
            let before = sample.directory
            let isFolded = sample.directory.fold(change)
            #expect(!isFolded, "\(change)")
            #expect(sample.directory == before, "\(change)")
            #expect(!before.check(change).isEmpty, "\(change)")
        }
    }
}
