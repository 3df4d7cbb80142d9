import Testing

@testable import Coordination

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00.001Z", 1),
            ("1970-01-01T00:00:00.1Z", 100),
            ("1970-01-01T00:00:00.12Z", 120),
            ("1970-01-01T00:00:00.1239Z", 123),
            ("1970-01-01T00:00:00.999999999Z", 999),
            ("1969-12-31T23:59:59.999Z", -1),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T23:00:00-01:00", 0),
            ("1970-01-01T00:00:00-00:00", 0),
            ("1970-01-01t00:00:00z", 0),
            ("1970-01-01T23:59:00+23:59", 0),
            ("2026-03-01T14:05:00+01:00", 1_772_370_300_000),
            ("2000-02-29T12:00:00Z", 951_825_600_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ] as [(String, Int64)]
    )
    func `a time with zone is read to the millisecond`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-03-01", "2026-03-01T14:05Z", "2026-03-01T14:05:00", "2026-03-01 14:05:00Z",
        "2026-03-01T24:00:00Z", "2026-03-01T23:60:00Z", "2016-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z", "2026-03-01T14:05:00.Z", "2026-03-01T14:05:00.1234567890Z",
        "2026-03-01T14:05:00+1:00", "2026-03-01T14:05:00+0100", "2026-03-01T14:05:00+24:00",
        "2026-03-01T14:05:00+01:60", "2026-03-01T14:05:00ZZ", "2026-03-01T14:05:00+01:00Z",
        "2026-03-01T14:05:00,5Z", "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01", "99999-01-01T00:00:00Z", "2026-03-01T14:05:-1Z",
        "2026-03-01T14:05:00 Z", "2026-03-01T١٤:05:00Z", "2026-W10-1T00:00:00Z",
    ])
    func `anything else is refused`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `text undoes parsing and keeps the order`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let range = Instant.earliest.milliseconds...Instant.latest.milliseconds
        for _ in 0..<2_000 {
            let one = Instant(milliseconds: .random(in: range, using: &random))
            let other = Instant(milliseconds: .random(in: range, using: &random))
            #expect(Instant(rfc3339: one.rfc3339) == one)
            #expect((one < other) == (one.rfc3339 < other.rfc3339))
        }
    }

    @Test(arguments: [31, 32] as [UInt64])
    func `random texts never trap`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let model = Array("2026-03-01T14:05:00.123+01:00".utf8)
        for _ in 0..<5_000 {
            var bytes = model
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0...9, using: &random))
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let instant = Instant(rfc3339: text) {
                #expect(Instant(rfc3339: instant.rfc3339) == instant)
            }
        }
    }

    @Test(arguments: [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max])
    func `arithmetic stops at the ends instead of trapping`(step: Int64) {
        for base in [Instant.earliest, .latest, Instant(milliseconds: 0)] {
            for result in [
                base.adding(milliseconds: step), base.adding(seconds: step),
                base.adding(days: step), base + .seconds(step), base - .seconds(step),
            ] {
                #expect(Instant.earliest <= result && result <= Instant.latest)
            }
        }
        #expect(Instant(milliseconds: .min) == .earliest)
        #expect(Instant(milliseconds: .max) == .latest)
    }

    @Test func `durations count in milliseconds`() {
        let base = Instant(milliseconds: 1_000)
        #expect((base + .milliseconds(1_500)).milliseconds == 2_500)
        #expect((base - .milliseconds(1_500)).milliseconds == -500)
        #expect((base + .microseconds(1_999)).milliseconds == 1_001)
        #expect(base.adding(days: 1).milliseconds(since: base) == 86_400_000)
        #expect(base.adding(seconds: -2).milliseconds == -1_000)
    }
}
