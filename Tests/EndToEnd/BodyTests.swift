internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct BodyTests {
        @Test func `a body has its greatest length and not a byte more`() throws {
            let lab = try Lab()
            let event = try lab.question()
            let most = Limits().bodyBytes
            let spaces = [UInt8](repeating: 0x20, count: most - event.body.count)
            let longest = event.with(body: event.body + spaces)
            try lab.expectRefused(
                event.with(body: longest.body + [0x20]), .body, at: [""], "one byte more")
            try lab.accept(longest)
            try lab.end()
        }

        @Test func `a body that is no JSON within the limits is refused with the place`() throws {
            let lab = try Lab()
            let event = try lab.question()
            let deepest = Limits().bodyDepth
            func nested(_ depth: Int) -> String {
                // The object is a level of its own.
                "{\"topic\":" + String(repeating: "[", count: depth - 1)
                    + String(repeating: "]", count: depth - 1) + "}"
            }
            let bodies: [(String, String, Set<String>)] = [
                ("nothing", "", [""]), ("cut short", "{\"topic\":\"KONTKT\"", [""]),
                ("more after it", "{} {}", [""]), ("a comment", "{/**/}", [""]),
                ("a comma too many", "{\"topic\":\"KONTKT\",}", [""]),
                ("a key twice", "{\"topic\":\"KONTKT\",\"topic\":\"KONTKT\"}", ["/topic"]),
                ("a lone surrogate", "{\"topic\":\"\\ud800\"}", ["/topic"]),
                (
                    "too deep", nested(deepest + 1),
                    ["/topic" + String(repeating: "/0", count: deepest - 1)]
                ),
            ]
            for (what, text, paths) in bodies {
                try lab.expectRefused(event.with(body: text), .body, at: paths, what)
            }
            let bytes = Array("{\"topic\":\"".utf8) + [0xE5] + Array("\"}".utf8)
            try lab.expectRefused(event.with(body: bytes), .body, at: ["/topic"], "not UTF-8")
            try lab.expectRefused(
                event.with(body: nested(deepest)), .schema, at: ["/topic", ""], "deepest")
            try lab.accept(event)
            try lab.end()
        }

        @Test func `all faults of a body against its schema are told at once`() throws {
            let lab = try Lab()
            let event = try lab.question()
            let body = """
                {"topic": "VET EJ", "text": 5, "workplace": "", "reminderOf": 0, \
                "employment": null, "hemligt": "Sven Svensson 19890102-0123"}
                """
            try lab.expectRefused(
                event.with(body: body), .schema,
                at: ["/topic", "/text", "/workplace", "/reminderOf", "/employment", "/hemligt"],
                "six faults")
            try lab.expectRefused(
                event.with(body: "{}"), .schema, at: [""], "two missing")
            let missing = try lab.agency.submit(event.with(body: "{}"))["faults"]?.array ?? []
            #expect(missing.count == 2)
            for (fault, name) in zip(missing, ["topic", "text"]) {
                #expect(fault["text"]?["sv"]?.string?.contains(name) == true)
            }
            try lab.expectRefused(event.with(body: "[]"), .schema, at: [""], "a list")
            try lab.accept(event)
            try lab.end()
        }

        @Test func `no refusal of a body repeats what it held`() throws {
            let lab = try Lab()
            let event = try lab.question()
            let secrets = ["198901020123", "sven@example.se", "Reumatism"]
            let bodies = [
                "{\"topic\":\"198901020123\",\"text\":\"sven@example.se\",\"198901020123\":1}",
                "{\"topic\":\"Reumatism\",\"sven@example.se\" \"198901020123\"}",
                "{\"198901020123\":1,\"198901020123\":\"Reumatism sven@example.se\"}",
            ]
            for body in bodies {
                let reply = try lab.agency.submit(event.with(body: body))
                #expect(reply.verb == .refused)
                let told = String(decoding: reply.header, as: UTF8.self)
                for secret in secrets { #expect(!told.contains(secret), "\(told)") }
            }
            try lab.end()
        }
    }
}
