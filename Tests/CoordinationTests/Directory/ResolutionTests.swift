import Testing

@testable import Coordination

@Suite struct ResolutionTests {
    private var sample = SampleDirectory()
    private let boss = MailboxID(raw: 21)
    private let hr = MailboxID(raw: 20)

    private func day(_ text: String) throws -> LocalDate {
        try #require(LocalDate(iso: text))
    }

    private func address(_ text: String) throws -> Address {
        try Address(parsing: text)
    }

    private func resolve(_ text: String, on date: String) throws -> Resolution {
        sample.directory.resolve(try address(text), on: try day(date))
    }

    @Test func `a function without any holder record is held by itself`() throws {
        #expect(
            try resolve("employer/5560360793/-/chef", on: "2026-03-01") == .mailbox(boss, via: [])
        )
        #expect(try resolve("employer/5560360793/-/lon", on: "2026-03-01") == .unknown)
    }

    @Test mutating func `from the first record on the holder's days decide`() throws {
        let chef = try address("employer/5560360793/-/chef")
        let days = DayRange(from: try day("2026-03-10"), to: try day("2026-03-20"))
        sample.fold(.holderChanged(boss, holder: "h1", days: days))
        let expected = [
            "2026-03-09": Resolution.mailbox(hr, via: [chef]),
            "2026-03-10": .mailbox(boss, via: []),
            "2026-03-20": .mailbox(boss, via: []),
            "2026-03-21": .mailbox(hr, via: [chef]),
        ]
        for (date, resolution) in expected {
            #expect(try resolve(chef.text, on: date) == resolution, "\(date)")
        }
    }

    @Test mutating func `a change of holder never breaks the thread`() throws {
        sample.fold(
            .holderChanged(
                boss,
                holder: "h1",
                days: DayRange(from: try day("2026-01-01"), to: try day("2026-03-31"))
            ),
            .holderChanged(boss, holder: "h2", days: DayRange(from: try day("2026-04-01")))
        )
        let function = try #require(sample.directory.function(boss))
        for (date, holder) in [("2026-03-31", "h1"), ("2026-04-01", "h2"), ("2030-01-01", "h2")] {
            #expect(function.holders(on: try day(date)) == [holder])
            #expect(
                try resolve("employer/5560360793/-/chef", on: date) == .mailbox(boss, via: [])
            )
        }
    }

    @Test mutating func `absence leads to the fallback on its days and only then`() throws {
        let chef = try address("employer/5560360793/-/chef")
        sample.fold(
            .holderChanged(boss, holder: "h1", days: DayRange(from: try day("2026-01-01"))),
            .absence(
                boss,
                holder: "h1",
                days: DayRange(from: try day("2026-07-01"), to: try day("2026-07-31"))
            )
        )
        for (date, isAway) in [
            ("2026-06-30", false), ("2026-07-01", true), ("2026-07-31", true),
            ("2026-08-01", false),
        ] {
            let expected: Resolution =
                isAway ? .mailbox(hr, via: [chef]) : .mailbox(boss, via: [])
            #expect(try resolve(chef.text, on: date) == expected, "\(date)")
        }
    }

    @Test mutating func `one of two holders being away does not matter`() throws {
        sample.fold(
            .holderChanged(boss, holder: "h1", days: DayRange(from: try day("2026-01-01"))),
            .holderChanged(boss, holder: "h2", days: DayRange(from: try day("2026-01-01"))),
            .absence(boss, holder: "h1", days: DayRange(from: try day("2026-07-01")))
        )
        #expect(
            try resolve("employer/5560360793/-/chef", on: "2026-07-02") == .mailbox(boss, via: [])
        )
        #expect(sample.directory.function(boss)?.holders(on: try day("2026-07-02")) == ["h2"])
    }

    @Test mutating func `a record entered in error is taken back by an empty range`() throws {
        sample.fold(
            .absence(hr, holder: nil, days: DayRange(from: try day("2026-07-01"))),
            .absence(
                hr,
                holder: nil,
                days: DayRange(from: try day("2026-07-01"), to: try day("2026-06-30"))
            )
        )
        #expect(
            try resolve("employer/5560360793/-/hr", on: "2026-07-01") == .mailbox(hr, via: [])
        )
        #expect(sample.directory.function(hr)?.absences.count == 1)
    }

    @Test mutating func `with nobody on the whole way the message waits where it was sent`() throws
    {
        sample.fold(
            .absence(boss, holder: nil, days: DayRange(from: try day("2026-07-01"))),
            .absence(hr, holder: nil, days: DayRange(from: try day("2026-07-10")))
        )
        let chef = "employer/5560360793/-/chef"
        #expect(
            try resolve(chef, on: "2026-07-09") == .mailbox(hr, via: [try address(chef)])
        )
        #expect(try resolve(chef, on: "2026-07-10") == .waiting(boss))
        #expect(try resolve("employer/5560360793/-/hr", on: "2026-07-10") == .waiting(hr))
    }

    @Test mutating func `a closed function leads to its successor, else fallback, else nowhere`()
        throws
    {
        let chef = try address("employer/5560360793/-/chef")
        let other = try address("employer/2120000142/-/hr")
        sample.fold(
            .functionClosed(boss, from: try day("2026-05-01"), successor: other),
            .functionClosed(hr, from: try day("2026-05-01"), successor: nil)
        )
        #expect(try resolve(chef.text, on: "2026-04-30") == .mailbox(boss, via: []))
        #expect(
            try resolve(chef.text, on: "2026-05-01")
                == .mailbox(MailboxID(raw: 50), via: [chef])
        )
        #expect(try resolve("employer/5560360793/-/hr", on: "2026-05-01") == .unknown)

        var fallen = SampleDirectory()
        fallen.fold(.functionClosed(boss, from: try day("2026-05-01"), successor: nil))
        #expect(
            fallen.directory.resolve(chef, on: try day("2026-05-01"))
                == .mailbox(hr, via: [chef])
        )
    }

    @Test mutating func `a circle ends`() throws {
        let chef = try address("employer/5560360793/-/chef")
        sample.fold(
            .fallbackChanged(hr, to: chef),
            .absence(hr, holder: nil, days: DayRange(from: .earliest)),
            .absence(boss, holder: nil, days: DayRange(from: .earliest))
        )
        #expect(try resolve(chef.text, on: "2026-05-01") == .waiting(boss))
        sample.fold(
            .functionClosed(hr, from: .earliest, successor: chef),
            .functionClosed(boss, from: .earliest, successor: nil)
        )
        #expect(try resolve(chef.text, on: "2026-05-01") == .unknown)
    }

    @Test(arguments: [Directory.chainLimit - 1, Directory.chainLimit, Directory.chainLimit + 1])
    func `a chain is followed through as many functions as the limit says`(length: Int) throws {
        var sample = SampleDirectory()
        for index in 1...length {
            let next = index < length ? "employer/5560360793/-/f\(index + 1)" : nil
            sample.fold(
                SampleDirectory.function(
                    Int32(100 + index),
                    SampleDirectory.employer,
                    "f\(index)",
                    fallback: next.flatMap(SampleDirectory.address)
                )
            )
            if index < length {
                sample.fold(
                    .absence(
                        MailboxID(raw: Int32(100 + index)),
                        holder: nil,
                        days: DayRange(from: .earliest)
                    )
                )
            }
        }
        let resolution = sample.directory.resolve(
            try address("employer/5560360793/-/f1"),
            on: try day("2026-05-01")
        )
        let last = MailboxID(raw: Int32(100 + length))
        let passed = try (1..<length).map { try address("employer/5560360793/-/f\($0)") }
        #expect(
            resolution
                == (length <= Directory.chainLimit
                    ? .mailbox(last, via: passed) : .waiting(MailboxID(raw: 101)))
        )
    }
}
