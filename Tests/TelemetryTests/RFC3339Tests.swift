import Testing

@testable import Telemetry

struct RFC3339Tests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000+00:00"),
        (-1, 0, "1969-12-31T23:59:59.999+00:00"),
        (951_782_399_999, 0, "2000-02-28T23:59:59.999+00:00"),
        (951_782_400_000, 0, "2000-02-29T00:00:00.000+00:00"),
        (951_868_800_000, 0, "2000-03-01T00:00:00.000+00:00"),
        (4_107_542_400_000, 0, "2100-03-01T00:00:00.000+00:00"),
        (1_700_000_000_123, 3600, "2023-11-14T23:13:20.123+01:00"),
        (1_700_000_000_123, -12_600, "2023-11-14T18:43:20.123-03:30"),
        (-62_135_596_800_000, 0, "0001-01-01T00:00:00.000+00:00"),
    ])
    func `renders known instants`(milliseconds: Int64, offset: Int, text: String) {
        #expect(RFC3339.text(millisecondsSince1970: milliseconds, offsetSeconds: offset) == text)
    }

    @Test(arguments: [
        (1_774_745_999_999, 3600), (1_774_746_000_000, 7200),  // 29 March 2026, 01:00 UTC
        (1_792_889_999_999, 7200), (1_792_890_000_000, 3600),  // 25 October 2026, 01:00 UTC
    ])
    func `knows when Stockholm changes its clocks`(milliseconds: Int64, offset: Int) {
        #expect(LogClock.stockholm.offsetSeconds(milliseconds) == offset)
    }
}
