import Testing

@testable import Coordination

@Suite struct DirectoryCheckTests {
    private var sample = SampleDirectory()

    private func pointers(_ change: DirectoryChange) -> [String] {
        let faults = sample.directory.check(change)
        for fault in faults {
            #expect(fault.kind == .directory)
            #expect(!fault.text.sv.isEmpty && !fault.remedy.en.isEmpty)
        }
        return faults.map(\.pointer)
    }

    private func party(
        _ id: Int32,
        _ kind: PartyKind,
        _ organisation: String,
        _ name: String? = nil
    ) -> DirectoryChange {
        .partyRegistered(
            PartyID(raw: id),
            kind: kind,
            organisation: organisation,
            name: name,
            legalForm: nil
        )
    }

    @Test func `a party needs a free number, a kind in use and an organisation of its form`() {
        #expect(pointers(party(6, .af, "2021002114", "Arbetsförmedlingen")) == [])
        #expect(pointers(party(0, .af, "2021002114")) == [])
        #expect(pointers(party(-1, .af, "2021002114")) == ["/party"])
        #expect(pointers(party(1, .af, "2021002114")) == ["/party"])
        #expect(pointers(party(6, .union, "2021002114")) == ["/kind"])
        #expect(pointers(party(6, .employer, "5560360793")) == ["/organisation"])
        #expect(pointers(party(6, .care, "5560360793")) == ["/organisation"])
        #expect(pointers(party(6, .insured, "5560360793")) == ["/organisation"])
        #expect(pointers(party(6, .employer, "9001019802")) == ["/organisation"])
        #expect(
            pointers(party(1, .union, "189001019802", "")) == [
                "/party", "/kind", "/organisation", "/name", "/name",
            ]
        )
        #expect(Directory(kinds: [.union]).check(party(6, .union, "2021002114")) == [])
    }

    @Test func `persons and sole traders are registered without a name`() {
        #expect(pointers(party(6, .insured, "1c5e7a9c3d1f48a2")) == [])
        #expect(pointers(party(6, .insured, "1c5e7a9c3d1f48a2", "Ada")) == ["/name"])
        #expect(pointers(party(6, .employer, "1c5e7a9c3d1f48a2", "Ada")) == ["/name"])
        #expect(pointers(party(6, .af, "2021002114", "Ada 900101-9802")) == ["/name"])
        let longest = String(repeating: "a", count: 200)
        #expect(pointers(party(6, .af, "2021002114", longest)) == [])
        #expect(pointers(party(6, .af, "2021002114", longest + "a")) == ["/name"])
    }

    @Test mutating func `a sole trader is an employer apart from the person, once a person`() {
        let insured = SampleDirectory.insured
        func trader(
            _ id: Int32, _ organisation: String, _ person: PartyID
        ) -> DirectoryChange {
            .traderRegistered(PartyID(raw: id), organisation: organisation, person: person)
        }
        let name = "abcdefghijklmnopabcd"
        #expect(pointers(trader(6, name, insured)) == [])
        #expect(pointers(trader(1, name, insured)) == ["/party"])
        #expect(pointers(trader(6, "5560360793", insured)) == ["/organisation", "/organisation"])
        #expect(pointers(trader(6, name, SampleDirectory.employer)) == ["/person"])
        sample.fold(trader(6, name, insured))
        #expect(sample.directory.trader(of: insured) == PartyID(raw: 6))
        #expect(sample.directory.party(PartyID(raw: 6))?.kind == .employer)
        #expect(pointers(trader(7, name + "a", insured)) == ["/person"])
    }

    @Test func `a function needs a party, a free number and a free address`() throws {
        let employer = SampleDirectory.employer
        let make = SampleDirectory.function
        #expect(pointers(make(22, employer, "lon", "-", nil)) == [])
        #expect(pointers(make(22, PartyID(raw: 9), "lon", "-", nil)) == ["/party"])
        #expect(pointers(make(20, PartyID(raw: 9), "lon", "-", nil)) == ["/mailbox", "/party"])
        #expect(pointers(make(-1, employer, "hr", "-", nil)) == ["/mailbox", "/function"])
        #expect(pointers(make(22, employer, "lon", "A", nil)) == ["/unit"])
        #expect(pointers(make(22, employer, "-", "-", nil)) == ["/function"])
        #expect(pointers(make(22, employer, "900101-9802", "-", nil)) == ["/function"])
        #expect(
            pointers(make(41, SampleDirectory.insured, "ombud", "-", nil)) == ["/function"]
        )
        #expect(pointers(make(41, SampleDirectory.insured, "person", "a", nil)) == ["/function"])
    }

    @Test func `a fallback is an open function of the same party`() throws {
        let employer = SampleDirectory.employer
        func fallback(_ text: String) throws -> [String] {
            let address = try Address(parsing: text)
            let registered = pointers(
                SampleDirectory.function(22, employer, "lon", fallback: address)
            )
            #expect(pointers(.fallbackChanged(MailboxID(raw: 21), to: address)) == registered)
            return registered
        }
        #expect(try fallback("employer/5560360793/-/hr") == [])
        #expect(try fallback("employer/5560360793/-/finns.inte") == ["/fallback"])
        #expect(try fallback("employer/2120000142/-/hr") == ["/fallback"])
        #expect(pointers(.fallbackChanged(MailboxID(raw: 99), to: nil)) == ["/mailbox"])
        #expect(pointers(.fallbackChanged(MailboxID(raw: 21), to: nil)) == [])
    }

    @Test func `a fallback that leads back is refused`() throws {
        let hr = MailboxID(raw: 20)
        let own = try Address(parsing: "employer/5560360793/-/hr")
        let chef = try Address(parsing: "employer/5560360793/-/chef")
        #expect(pointers(.fallbackChanged(hr, to: own)) == ["/fallback"])
        #expect(pointers(.fallbackChanged(hr, to: chef)) == ["/fallback"])
        #expect(
            pointers(.functionClosed(hr, from: .earliest, successor: chef)) == ["/successor"]
        )
    }

    @Test func `a chain may be as long as resolution follows it`() {
        var sample = SampleDirectory()
        for length in 2...Directory.chainLimit + 1 {
            let last = length == 2 ? "hr" : "f\(length - 1)"
            let change = SampleDirectory.function(
                Int32(100 + length),
                SampleDirectory.employer,
                "f\(length)",
                fallback: SampleDirectory.address("employer/5560360793/-/\(last)")
            )
            let faults = sample.directory.check(change)
            #expect(faults.isEmpty == (length <= Directory.chainLimit), "\(length)")
            sample.fold(change)
        }
    }

    @Test mutating func `a function is closed once, for a successor of the same kind`() throws {
        let hr = MailboxID(raw: 20)
        func closed(_ successor: String?) throws -> [String] {
            let address = try successor.map { try Address(parsing: $0) }
            return pointers(.functionClosed(hr, from: .earliest, successor: address))
        }
        #expect(try closed(nil) == [])
        #expect(try closed("employer/2120000142/-/hr") == [])
        #expect(try closed("fk/2021005521/-/handlaggning") == ["/successor"])
        #expect(try closed("fk/2021005521/-/finns.inte") == ["/successor"])
        #expect(try closed("employer/5560360793/-/hr") == ["/successor"])
        sample.fold(.functionClosed(hr, from: .latest, successor: nil))
        #expect(try closed("fk/2021005521/-/finns.inte") == ["/mailbox", "/successor"])
        let toClosed = try Address(parsing: "employer/5560360793/-/hr")
        #expect(pointers(.fallbackChanged(MailboxID(raw: 21), to: toClosed)) == ["/fallback"])
        #expect(
            pointers(.keyIssued(try SampleDirectory.key("k1"))) == ["/functions/0"]
        )
    }

    @Test mutating func `holders are pseudonyms and days run forwards`() throws {
        let hr = MailboxID(raw: 20)
        let first = try #require(LocalDate(iso: "2026-03-01"))
        func holder(_ name: String, to last: LocalDate? = nil) -> [String] {
            pointers(.holderChanged(hr, holder: name, days: DayRange(from: first, to: last)))
        }
        #expect(holder("h-7") == [])
        #expect(holder("") == ["/holder"])
        #expect(holder("Ada Berg") == ["/holder"])
        #expect(holder("189001019802") == ["/holder"])
        #expect(holder("h-7", to: first) == [])
        #expect(holder("h-7", to: first - 1) == [])
        #expect(holder("h-7", to: first - 2) == ["/to"])
        #expect(holder("Ada", to: first - 2) == ["/holder", "/to"])

        let days = DayRange(from: first)
        #expect(pointers(.absence(hr, holder: nil, days: days)) == [])
        #expect(pointers(.absence(hr, holder: "h-7", days: days)) == ["/holder"])
        sample.fold(.holderChanged(hr, holder: "h-7", days: days))
        #expect(pointers(.absence(hr, holder: "h-7", days: days)) == [])
        #expect(pointers(.absence(MailboxID(raw: 99), holder: nil, days: days)) == ["/mailbox"])
    }

    @Test func `a contact card says how a function is reached and names no person`() {
        let hr = MailboxID(raw: 20)
        func card(_ contact: Contact) -> [String] { pointers(.contactPublished(hr, contact)) }
        #expect(pointers(.contactPublished(hr, nil)) == [])
        #expect(pointers(.contactPublished(MailboxID(raw: 99), nil)) == ["/mailbox"])
        #expect(card(Contact(name: "HR", phone: "010-111 22 33")) == [])
        #expect(card(Contact(mail: "hr@exempel.se", hours: "vardagar 8-16")) == [])
        #expect(card(Contact(name: "HR")) == ["/contact"])
        for (phone, isGood) in [
            ("12345", true), ("1234", false), ("08-123 45 67 växel", false),
            (String(repeating: "1", count: 32), true), (String(repeating: "1", count: 33), false),
            ("900101-9802", false),
        ] {
            #expect(card(Contact(phone: phone)) == (isGood ? [] : ["/contact/phone"]), "\(phone)")
        }
        for (mail, isGood) in [
            ("a@b.se", true), ("@bb.se", false), ("a@b@c.se", false), ("ab.se12", false),
            ("a@b.se.", false), ("å@b.se", false), ("h r@b.se", false),
        ] {
            #expect(card(Contact(mail: mail)) == (isGood ? [] : ["/contact/mail"]), "\(mail)")
        }
        #expect(
            card(Contact(name: "", mail: "900101-9802@b.se", hours: "900101-9802")) == [
                "/contact/name", "/contact/hours", "/contact/mail",
            ])
        let (agency, insured) = (SampleDirectory.agency, SampleDirectory.insured)
        #expect(card(Contact(phone: "12345", parties: [agency])) == [])
        #expect(
            card(Contact(phone: "12345", parties: [agency, agency, insured, PartyID(raw: 9)])) == [
                "/contact/for/1", "/contact/for/2", "/contact/for/3",
            ])
    }

    @Test func `a key belongs to one party and holds only its functions`() throws {
        func key(
            _ id: String = "k1",
            party: PartyID = SampleDirectory.employer,
            functions: [Int32] = [20, 21],
            roles: Set<OperatorRole> = [],
            label: String = "lön"
        ) throws -> [String] {
            pointers(
                .keyIssued(
                    try SampleDirectory.key(
                        id,
                        party: party,
                        functions: functions,
                        roles: roles,
                        label: label
                    )
                )
            )
        }
        #expect(try key() == [])
        #expect(try key(functions: [], roles: [.admin]) == [])
        #expect(try key(functions: [20, 50]) == ["/functions/1"])
        #expect(try key(functions: [20, 99]) == ["/functions/1"])
        #expect(try key(functions: [20, 20, 20]) == ["/functions/1", "/functions/2"])
        #expect(try key(party: PartyID(raw: 9)) == ["/party"])
        #expect(try key("K 1") == ["/key"])
        // An id is a hash of the key: digits that read as somebody's number are chance.
        #expect(try key("189001019802") == [])
        #expect(try key(label: "") == ["/label"])
        #expect(try key(label: "dator 900101-9802") == ["/label"])
        #expect(try key(party: SampleDirectory.insured, functions: [40]) == [])
        #expect(
            try key(party: SampleDirectory.insured, functions: [10], roles: [.admin])
                == ["/functions/0", "/roles"]
        )
        #expect(pointers(.keyRevoked(keyID: "k1")) == ["/key"])
    }

    @Test func `another party's function and none at all give the same fault`() throws {
        func faults(_ function: Int32) throws -> [DomainFault] {
            sample.directory.check(
                .keyIssued(try SampleDirectory.key("k1", functions: [function]))
            )
        }
        #expect(try faults(50) == faults(99))
        #expect(try faults(50).count == 1)
    }
}
