import ArgumentParser
import Coordination
import JSONSchema
import Testing

@testable import samband

struct OptionTests {
    private func opened(_ arguments: [String]) throws -> JSONValue {
        let all = ["case", "open", "--employer", "employer/5599990008/lager/hr"] + arguments
        let command = try #require(try Samband.parseAsRoot(all) as? CaseOpen)
        return try command.fromFlags()
    }

    @Test(arguments: [("25", 1), ("50", 2), ("75", 3), ("100", 4)])
    func `a part-time sick leave is opened as such`(percent: String, quarters: Int) throws {
        let body = try opened([
            "--insured", "189001019802", "--sick-from", "2026-03-01", "--sick-extent", percent,
        ])
        #expect(body["period"]?["quarters"]?.int == quarters)
    }

    @Test func `without a word the sick leave is whole and the insured employed`() throws {
        let body = try opened(["--insured", "189001019802", "--sick-from", "2026-03-01"])
        #expect(body["period"]?["quarters"]?.int == 4)
        #expect(body["employments"]?[0]?["kind"] == "employed")
        let other = try opened(["--insured", "189001019802", "--employment-kind", "on-call"])
        #expect(other["employments"]?[0]?["kind"] == "on-call")
    }

    @Test(arguments: [
        ("189001019802", "189001019802"), ("18900101-9802", "189001019802"),
        ("insured/abcd1234efgh5678/-/person", "abcd1234efgh5678"),
        ("INSURED/ABCD1234EFGH5678/-/person", "abcd1234efgh5678"),
        ("abcd1234efgh5678", "abcd1234efgh5678"),
    ])
    func `the insured is named by number or by address`(given: String, sent: String) throws {
        #expect(try opened(["--insured", given])["insured"]?.string == sent)
    }

    @Test(arguments: [
        ("189001019803", PersonNumberFault.checkDigit), ("9001019802", .centuryMissing),
        ("1890-0101-9802", .characters), ("18900101", .length),
    ])
    func `a wrong number is told what is wrong, and is not repeated`(
        given: String, fault: PersonNumberFault
    ) throws {
        let failure = #expect(throws: Failure.self) { try opened(["--insured", given]) }
        #expect(failure?.text.sv == "\(fault.text.sv) \(fault.remedy.sv)")
        #expect(failure?.text.sv.contains(given) == false)
    }

    @Test func `an address of somebody else is not the insured`() throws {
        let failure = #expect(throws: Failure.self) {
            try opened(["--insured", "employer/5599990008/-/hr"])
        }
        #expect(failure?.status == .usage)
    }

    @Test(arguments: [
        ["--extent", "50"], ["--assumed-days", "70"], ["--sick-extent", "50"],
    ])
    func `a flag that would be lost is an error`(flags: [String]) {
        #expect(throws: (any Error).self) {
            try Samband.parseAsRoot(["case", "open", "--insured", "189001019802"] + flags)
        }
    }

    @Test func `identities may be written in upper case`() throws {
        let id = String(repeating: "ABCDEF01", count: 4)
        let day = try #require(try Samband.parseAsRoot(["case", "day", id, "181"]) as? CaseDay)
        #expect(day.day == .number(181))
        let date = try #require(
            try Samband.parseAsRoot(["case", "day", id, "2026-08-28"]) as? CaseDay)
        #expect(date.day == .date(LocalDate(dayNumber: 20_693)))
        #expect(throws: (any Error).self) {
            try Samband.parseAsRoot(["case", "day", id, "0"])
        }
        let show = try #require(try Samband.parseAsRoot(["case", "show", id]) as? CaseShow)
        #expect(show.caseID.text == id.lowercased())
        let add = try #require(
            try Samband.parseAsRoot(["party", "add", "care", "SE2321000016-A1"]) as? PartyAdd)
        #expect(add.change()["organisation"] == "se2321000016-a1")
        let employer = try #require(
            try Samband.parseAsRoot(["party", "add", "employer", "559999-0008"]) as? PartyAdd)
        #expect(employer.change()["organisation"] == "5599990008")
    }

    @Test func `keys have names`() {
        for name in ["", "a/b", ".key"] {
            #expect(throws: (any Error).self) { try Samband.parseAsRoot(["keys", "make", name]) }
        }
    }

    @Test(arguments: [
        ("tcp://127.0.0.1:7411", true), ("tcp://samband.example:1", true), ("localhost", false),
        ("tcp://localhost", false), ("tcp://:7411", false), ("tcp://h:0", false),
        ("tcp://h:65536", false), ("http://h:80", false),
    ])
    func `an endpoint has host and port`(text: String, isOne: Bool) {
        #expect(ConnectionOptions.isEndpoint(text) == isOne)
    }
}

struct UsageTextTests {
    private func wrong(_ arguments: [String]) -> Localized? {
        do {
            _ = try Samband.parseAsRoot(arguments)
            return nil
        } catch {
            return Failure.usage(error).text
        }
    }

    @Test(arguments: [
        (["case", "show", "abc"], "ärende: abc är inget ärende"),
        (["pause", "x/y", "--why", "w"], "adress: x/y: Adressen har inte fyra delar."),
        (["remind", "due", "--days", "x"], "--days: x är inget tal"),
        (["case", "list", "--lang", "de"], "--lang: välj ett av sv, en."),
        (["case", "list", "--keys", "a"], "Valet --keys finns inte. Menade ni --key?"),
        (["case", "list", "--key"], "Ett värde saknas efter --key <fil>."),
        (["pause", "employer/5599990008/-/hr"], "Det saknas: --why <text>."),
        (["case", "list", "mer"], "För mycket på raden: mer."),
        (["desk", "settle", "x"], "Ett märke har formen"),
    ])
    func `the parser's errors are Swedish sentences`(arguments: [String], sentence: String) {
        let text = wrong(arguments)?.sv ?? ""
        #expect(text.hasPrefix(sentence), "\(text)")
        #expect(!text.contains("Error") && !text.contains("Usage"), "\(text)")
    }
}

struct WaitingTextTests {
    private func lines(_ rows: [JSONValue]) -> [String] {
        let now = Instant(rfc3339: "2026-03-10T08:00:00Z") ?? Instant(milliseconds: 0)
        return WaitingText(.sv, now: now).lines(rows)
    }

    @Test func `what does not come is told by its reason`() {
        #expect(lines([]) == ["Inget väntar."])
        let ready: JSONValue = ["state": "ready"]
        #expect(lines([ready, ready])[0].hasPrefix("2 meddelanden ligger i brevlådan"))
        let past: JSONValue = ["state": "ready", "readyAt": "2026-03-10T07:59:59Z"]
        #expect(lines([past])[0].hasPrefix("1 meddelande ligger i brevlådan"))
        let later: JSONValue = ["state": "ready", "readyAt": "2026-03-10T09:00:00Z"]
        #expect(lines([later])[0].hasPrefix("1 meddelande lämnas ut senare, tidigast 2026-03-10"))
        #expect(lines([["state": "leased"]])[0].contains("ett annat program"))
        #expect(lines([["state": "dead"]])[0].contains("gick inte att lämna"))
    }
}
