internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct HeaderTests {
        @Test func `a header that is no flat object is refused with its place`() throws {
            let lab = try Lab()
            let texts: [(String, String, Set<String>)] = [
                ("nothing", "", [""]), ("no JSON", "{\"id\":", [""]), ("a list", "[]", [""]),
                ("a number for a value", "{\"id\":1}", [""]),
                ("an object for a value", "{\"id\":{}}", [""]),
                ("more after it", "{\"id\":\"a\"} {}", [""]),
                ("capitals in a key", "{\"ID\":\"a\"}", [""]),
                ("an attribute twice", "{\"id\":\"a\",\"id\":\"b\"}", ["id"]),
            ]
            for (what, text, paths) in texts {
                try lab.expectRefused(header: Array(text.utf8), .header, at: paths, what)
            }
            try lab.expectRefused(
                header: Array("{\"id\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8), .header,
                at: [""], "not UTF-8")
            for verb in [CommandVerb.open, .settle, .query, .operate, .status] {
                let frame = Head(verb: verb, requestID: 9).frame(header: Array("{".utf8))
                try lab.other.expectUndisturbed("\(verb)") {
                    try lab.agency.send(frames: [frame])
                    let reply = try lab.agency.answer(to: 9)
                    EndToEnd.expectRefused(reply, .header, at: [""], verb.name)
                }
            }
            try lab.end()
        }

        @Test func `an event header has its greatest length and not a byte more`() throws {
            let lab = try Lab()
            let most = Limits().eventHeaderBytes
            let event = try lab.question()
            let spaces = [UInt8](repeating: 0x20, count: most - event.header.count)
            let longest = event.header.dropLast() + spaces + [UInt8(ascii: "}")]
            try lab.expectRefused(
                header: longest + [0x20], body: event.body, .header, at: [""], "one byte more")
            let frame = Head(verb: .submit, requestID: 5).frame(header: longest)
            try lab.agency.send(frames: [frame, event.body])
            #expect(try lab.agency.answer(to: 5).verb == .receipt)
            try lab.end()
        }

        @Test func `each attribute that is missing, unknown or wrong is named`() throws {
            let lab = try Lab()
            let good = try lab.question()
            let long = { (count: Int) in JSONValue.string(String(repeating: "x", count: count)) }
            let wrong: [(String, [JSONValue?])] = [
                ("specversion", [nil, "1.1"]), ("id", [nil, "", long(65)]), ("type", [nil]),
                ("source", [nil, "", "employer/5560360793/lager", "Employer/5560360793/-/hr"]),
                ("time", [nil, "2026-03-01", "2026-02-30T08:00:00Z", "igår"]),
                ("subject", ["", "7D9F2C4B1A0E4F6D8C3B5A697887A6B5", "1"]),
                ("datacontenttype", ["text/plain"]), ("dataschema", [long(257), "å"]),
                ("to", ["", "role:", "role:fk,role:fk", "role:fk, role:care", "nobody"]),
                ("businesskey", ["", long(129), "två ord"]), ("actor", ["", long(65)]),
                ("supersedes", ["0", "-1", "x"]), ("inreplyto", ["0", "1.5"]),
                ("causation", ["", "99999999999999999999"]),
                ("notbefore", ["2026-03-02", "2030-01-01T00:00:00Z"]), ("expires", ["snart"]),
                ("lastdayforanswer", ["2026-02-29", "1 mars"]), ("priority", ["urgent", ""]),
                ("traceparent", ["", long(56)]), ("unknown1", ["x"]),
            ]
            for (name, values) in wrong {
                for value in values {
                    let what = "\(name): \(value.map { "\($0)" } ?? "missing")"
                    try lab.expectRefused(good.with(name, value), .attribute, at: [name], what)
                }
            }
            let broken = ["specversion", "id", "time", "to", "priority", "unknown1"]
            let event = broken.reduce(good) { $0.with($1, "") }
            try lab.expectRefused(event, .attribute, at: Set(broken), "several at once")
            try lab.accept(good)
            try lab.end()
        }

        @Test func `who may not send, as whom and of which type is told`() throws {
            let lab = try Lab()
            let good = try lab.question()
            for source in [World.employer, World.coordinator, "fk/2021005521/nord/annan"] {
                try lab.expectRefused(
                    good.with("source", .string(source)), .source, at: ["source"], source)
            }
            // None such, the broker's own, and one that only an employer sends.
            for type in ["question.unknown", "system.reminder-due", "plan.submitted"] {
                let event = good.with("type", .string("se.samband." + type))
                try lab.expectRefused(event, .type, at: ["type"], type)
            }
            try lab.expectRefused(
                good.with("to", "fk/2021005521/nord/ingen"), .receiver, at: ["to"], "no receiver")
            try lab.accept(good)
            try lab.end()
        }
    }
}
