import Logging
import Testing

@testable import Telemetry

struct JSONLogHandlerTests {
    private static let clock = LogClock(
        millisecondsSince1970: { 1_774_746_000_007 },
        offsetSeconds: { _ in 7200 }
    )

    private func logger(_ sink: LineSink, level: Logger.Level = .info) -> Logger {
        Logger(label: "samband.test") { label in
            JSONLogHandler(label: label, level: level, sink: sink, clock: Self.clock)
        }
    }

    @Test func `writes the fixed keys in order and then metadata by name`() {
        let pipe = LinePipe()
        logger(pipe.sink).info(
            "started",
            metadata: ["port": "7000", "batch": .stringConvertible(12)]
        )
        let expected =
            #"{"time":"2026-03-29T03:00:00.007+02:00","level":"info","message":"started","#
            + #""label":"samband.test","batch":12,"port":"7000"}"# + "\n"
        #expect(pipe.text() == expected)
    }

    @Test func `keeps hostile text inside one JSON string`() throws {
        let pipe = LinePipe()
        let hostile = "a\"b\\c\nd\re\tf\u{0}g\u{1B}[2J\u{7F}\u{85}\u{2028}\u{202E}\u{2066}åäö🙂"
        logger(pipe.sink).info("\(hostile)")
        let text = pipe.text()
        #expect(text.filter { $0 == "\n" }.count == 1)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        for escaped in [#"\u001b"#, #"\u007f"#, #"\u0085"#, #"\u2028"#, #"\u202e"#, #"\u2066"#] {
            #expect(text.contains(escaped))
        }
    }

    @Test func `a reader gets the hostile text back`() throws {
        let pipe = LinePipe()
        let hostile = "a\"b\\c\nd\re\tf\u{0}g\u{1B}\u{7F}\u{85}\u{2029}\u{202A}\u{2069}\u{61C}åäö🙂"
        logger(pipe.sink).info("\(hostile)")
        let object = try #require(try pipe.objects().first)
        #expect(object["message"] as? String == hostile)
    }

    @Test func `keeps structure and numbers of metadata`() throws {
        let pipe = LinePipe()
        logger(pipe.sink).info(
            "m",
            metadata: [
                "list": ["a", .stringConvertible(2)], "map": ["k": "v", "deep": ["x": "y"]],
                "flag": .stringConvertible(true), "real": .stringConvertible(1.5),
            ]
        )
        let object = try #require(try pipe.objects().first)
        #expect((object["list"] as? [Any])?.count == 2)
        #expect(((object["map"] as? [String: Any])?["deep"] as? [String: String]) == ["x": "y"])
        #expect(object["flag"] as? Bool == true)
        #expect(object["real"] as? String == "1.5")
    }

    @Test func `metadata cannot replace a fixed key`() throws {
        let pipe = LinePipe()
        logger(pipe.sink).info("real", metadata: ["message": "forged", "level": "forged"])
        let object = try #require(try pipe.objects().first)
        #expect(object["message"] as? String == "real")
        #expect(object["metadata.message"] as? String == "forged")
        #expect(object["metadata.level"] as? String == "forged")
    }

    @Test func `the call wins over the provider and the provider over the handler`() throws {
        let pipe = LinePipe()
        var handler = JSONLogHandler(label: "l", sink: pipe.sink, clock: Self.clock)
        handler.metadata = ["a": "handler", "b": "handler", "c": "handler"]
        handler.metadataProvider = Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        Logger(label: "l") { _ in handler }.info("m", metadata: ["c": "call"])
        let object = try #require(try pipe.objects().first)
        #expect(object["a"] as? String == "handler")
        #expect(object["b"] as? String == "provider")
        #expect(object["c"] as? String == "call")
    }

    @Test func `the level can be set and holds`() throws {
        let pipe = LinePipe()
        var logger = logger(pipe.sink, level: .warning)
        logger.info("left out")
        logger.warning("kept")
        logger.logLevel = .debug
        logger.debug("kept too")
        #expect(try pipe.objects().map { $0["message"] as? String } == ["kept", "kept too"])
    }

    @Test(arguments: [4095, 4096, 4097])
    func `a long string ends in an ellipsis`(length: Int) throws {
        let pipe = LinePipe()
        logger(pipe.sink).info("\(String(repeating: "x", count: length))")
        let object = try #require(try pipe.objects().first)
        let message = try #require(object["message"] as? String)
        #expect(message.hasSuffix("…") == (length > 4096))
        #expect(message.count == min(length, 4096) + (length > 4096 ? 1 : 0))
    }

    @Test func `a cut never splits a character`() throws {
        let pipe = LinePipe()
        logger(pipe.sink).info("x\(String(repeating: "å", count: 2048))")
        let object = try #require(try pipe.objects().first)
        let message = try #require(object["message"] as? String)
        #expect(message == "x" + String(repeating: "å", count: 2047) + "…")
    }

    @Test func `a line that cannot be written is counted`() {
        let sink = LineSink(descriptor: -1)
        logger(sink).info("nowhere")
        #expect(sink.lostLines == 1)
    }
}
