import Telemetry
import Testing

struct RedactionTests {
    @Test(arguments: [
        ("199001011234", "************"),
        ("9001011234", "**********"),
        ("19900101-1234", "********-****"),
        ("900101-1234", "******-****"),
        ("900101+1234", "******+****"),
        ("900161-1234", "******-****"),
        ("19900161–1234", "********–****"),
        ("900101\u{2212}1234", "******\u{2212}****"),
        ("id=9001011234;", "id=**********;"),
        ("pnr9001011234x", "pnr**********x"),
        ("900101-1234, 800202-5678", "******-****, ******-****"),
        ("12-900101-1234-5", "12-******-****-5"),
    ])
    func `masks every shape of a person number`(text: String, masked: String) {
        #expect(Redaction.mask(text) == masked)
    }

    @Test(arguments: [
        "5560360793",  // an organisation number: the month would be 60
        "1700000000",  // seconds since 1970: the month would be 00
        "900101-123", "900101-12345", "90010-1234", "900101 1234", "900101--1234",
        "90010112345", "900101123", "1990010112345", "", "-", "900101-",
        "2026-11-21T12:29:26.123+01:00",
    ])
    func `leaves other digits alone`(text: String) {
        #expect(Redaction.mask(text) == text)
    }

    @Test(arguments: [
        ("900001", false), ("900101", true), ("901201", true), ("901301", false),
        ("900100", false), ("900131", true), ("900132", false),
        ("900160", false), ("900161", true), ("900191", true), ("900192", false),
        ("17900101", false), ("18900101", true), ("20900101", true), ("21900101", false),
    ])
    func `holds to the bounds of month, day and century`(date: String, isDate: Bool) {
        #expect((Redaction.mask(date + "1234") == date + "1234") != isDate)
        #expect((Redaction.mask(date + "-1234") == date + "-1234") != isDate)
    }
}
