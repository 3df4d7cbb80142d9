internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct CommandLineTests {
        @Test func `a mistake on the command line is told in Swedish, or as JSON`() throws {
            let wrong = ["case", "open", "--sick-from", "260302"]
            let told = try Program.run(wrong)
            #expect(told.code == 2)
            #expect(
                told.errors.hasPrefix("--sick-from: 260302 är ingen dag; skriv ÅÅÅÅ-MM-DD."),
                "\(told.errors)")
            #expect(told.errors.contains("Användning: samband case open"))
            let english = try Program.run(wrong + ["--lang", "en"])
            #expect(english.errors.hasPrefix("--sick-from: 260302 is no day; write YYYY-MM-DD."))
            let program = try Program.run(wrong + ["--json"])
            #expect(program.code == 2 && program.errors.isEmpty)
            let text = try program.json.first?["error"]?["text"]?["sv"]?.string
            #expect(text == "--sick-from: 260302 är ingen dag; skriv ÅÅÅÅ-MM-DD.")
        }

        @Test func `help is in Swedish`() throws {
            let help = try Program.run(["plan", "submit", "--help"])
            #expect(help.code == 0)
            for word in ["ANVÄNDNING: samband plan submit", "ARGUMENT:", "VAL:", "Visa hjälp."] {
                #expect(help.output.contains(word), "\(word)")
            }
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "options", "Show help", "default"] {
                #expect(!help.output.contains(word), "\(word)")
            }
        }

        @Test func `a secret key is never taken for a public one`() throws {
            let world = try World()
            let program = try Program(world)
            _ = try Program.run(["keys", "make", "koord", "--folder", program.folder.url.path])
            let secret = program.folder.path("koord.key")
            let bare = program.folder.path("koord")
            try FileManager.default.copyItem(atPath: secret, toPath: bare)
            let moved = program.folder.path("annat.pub")
            try FileManager.default.copyItem(atPath: secret, toPath: moved)
            let party = ["--party", "care/se2321000131-v01"]
            for file in [secret, bare, moved] {
                let told = try program.operate(
                    "keys", "issue", party[0], party[1], "--public", file)
                #expect(told.code == 4, "\(file)")
                #expect(told.errors.contains("hemlig"), "\(told.errors)")
                let shown = try Program.run(["keys", "show", file])
                #expect(shown.code == (file == secret ? 0 : 4), "\(file)")
            }
            let useless = try program.operate(
                "keys", "issue", party[0], party[1], "--public", program.folder.path("koord.pub"))
            #expect(useless.code == 0)
            #expect(useless.output.contains("ingen funktion och ingen driftroll"))
            world.daemon.stop()
        }

        @Test func `a broken checkpoint is told and left, and a leaf has its form`() throws {
            let world = try World()
            let program = try Program(world)
            let file = try program.folder.write("skräp".utf8, to: "punkt.json")
            let told = try program.operate("proof", "1", "--checkpoint", file)
            #expect(told.code == 4)
            #expect(told.errors.contains(file) && told.errors.contains("skrivs inte över"))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "skräp")
            #expect(try program.operate("proof", "1", "--leaf", "abcd").code == 2)
            #expect(try program.operate("proof", "1").code == 0)
            world.daemon.stop()
        }

        @Test func `what the operator holds is told to whoever reads`() throws {
            let world = try World()
            let program = try Program(world)
            let employer = try world.peer(.employer)
            let caseID = try world.openCase(by: employer)
            try world.peer(.agency).accepted(world.question(in: caseID))
            _ = try program.operate("pause", World.employer, "--why", "prov")
            let held = try program.run(as: .employer, "desk", "read", "--wait", "0.2")
            #expect(held.code == 0)
            #expect(held.output.contains("1 meddelande ligger i brevlådan men"), "\(held.output)")
            _ = try program.operate("resume", World.employer, "--why", "prov")
            let read = try program.run(as: .employer, "desk", "read", "--settle", "--wait", "1")
            #expect(read.output.contains("När passar ett möte?"), "\(read.output)")
            let empty = try program.run(as: .employer, "desk", "read", "--wait", "0.2")
            #expect(empty.output == "Inget väntar.")
            world.daemon.stop()
        }

        @Test func `a withdrawal says what it ended and what goes on`() throws {
            let world = try World()
            let program = try Program(world)
            let caseID = try world.openCase(by: try world.peer(.employer))
            func give() throws -> String {
                let given = try program.run(
                    as: .employer, "consent", "give", "--case", caseID, "--receiver",
                    World.coordinator, "--class", "workplace", "--purpose", "Planera", "--form",
                    "oral", "--until", "2026-06-01", "--json")
                let events = try given.json.first?["events"]?.array
                return String(try #require(events?.first?["sequence"]?.int, "\(given.errors)"))
            }
            let formless = try program.run(
                as: .employer, "consent", "give", "--case", caseID, "--receiver",
                World.coordinator, "--class", "workplace", "--purpose", "Planera", "--until",
                "2026-06-01")
            #expect(formless.code == 2 && formless.errors.contains("--form"))
            let (first, second) = (try give(), try give())
            let withdraw = ["consent", "withdraw", first, "--case", caseID]
            let later = try program.run(
                as: .employer, withdraw[0], withdraw[1], first, "--case", caseID, "--date",
                "2026-03-09")
            #expect(later.code == 2 && later.errors.contains("2026-03-01"), "\(later.errors)")
            let done = try program.run(
                as: .employer, withdraw[0], withdraw[1], first, "--case", caseID)
            #expect(done.code == 0)
            #expect(done.output.contains("Medgivande #\(first) från"), "\(done.output)")
            let rest = done.output.contains("öppnar fortfarande samma väg")
            #expect(rest && done.output.contains("#\(second)"), "\(done.output)")
            let again = try program.run(
                as: .employer, withdraw[0], withdraw[1], first, "--case", caseID)
            #expect(again.code == 1)
            #expect(again.errors.contains("redan återkallat, 2026-03-01"), "\(again.errors)")
            world.daemon.stop()
        }

        @Test func `a second plan and a second answer are told what to do instead`() throws {
            let world = try World()
            let program = try Program(world)
            let caseID = try world.openCase(by: try world.peer(.employer))
            let asked = try world.peer(.agency).accepted(world.question(in: caseID)).sequence()
            let answer = ["desk", "answer", "\(asked)", "--text", "Tisdag."]
            #expect(
                try program.run(as: .employer, answer[0], answer[1], answer[2], "--text", "Tisdag.")
                    .code == 0)
            let twice = try program.run(
                as: .employer, answer[0], answer[1], answer[2], "--text", "Onsdag.")
            #expect(twice.code == 1)
            #expect(twice.errors.contains("#\(asked) är redan besvarad"), "\(twice.errors)")
            var fields = try #require(try Example.json("plan.submitted")["plan"]?.object)
            fields["date"] = "2026-03-01"
            let plan = try program.folder.write(
                JSONValue.object(fields).serialized(), to: "plan.json")
            let first = try program.run(as: .employer, "plan", "submit", plan, "--case", caseID)
            #expect(first.code == 0, "\(first.errors)")
            let second = try program.run(as: .employer, "plan", "submit", plan, "--case", caseID)
            #expect(second.code == 1 && second.errors.contains("plan revise"), "\(second.errors)")
            let bare = try program.run(as: .employer, "plan", "revise", plan, "--case", caseID)
            #expect(bare.code == 2 && bare.errors.contains("--why"))
            let named = try program.run(
                as: .employer, "case", "participant", "--case", caseID, "--role", "coordinator",
                "--address", World.coordinator)
            #expect(named.code == 1 && named.errors.contains("utses av:"), "\(named.errors)")
            world.daemon.stop()
        }

        @Test func `a plan file is checked as plan submit takes it`() throws {
            let folder = try TemporaryFolder()
            let body = try Example.json("plan.submitted")
            let whole = try folder.write(body.serialized(), to: "whole.json")
            let check = ["schema", "check", "--type", "plan.submitted"]
            #expect(try Program.run(check + [whole]).output.hasSuffix("giltig"))
            var plan = try #require(body["plan"]?.object)
            let bare = try folder.write(JSONValue.object(plan).serialized(), to: "bare.json")
            let valid = try Program.run(check + [bare])
            #expect(valid.code == 0 && valid.output.hasSuffix("giltig, som fil till samband plan"))
            plan["date"] = "i dag"
            let wrong = try folder.write(JSONValue.object(plan).serialized(), to: "wrong.json")
            let told = try Program.run(check + [wrong, "--json"])
            #expect(told.code == 1)
            let faults = try told.json.first?["faults"]?.array
            #expect(faults?.map { $0["path"]?.string } == ["/date"], "\(told.output)")
        }

        @Test func `the wrong folder, key or address is named, not what it lacks`() throws {
            let folder = try TemporaryFolder()
            let none = try Program.run(["status", "--data", folder.path("ingen")])
            #expect(none.code == 4)
            #expect(none.errors.contains("Mappen \(folder.path("ingen")) finns inte"))
            let empty = try Program.run(["status", "--data", folder.url.path])
            #expect(empty.code == 4 && empty.errors.contains("aldrig startat där"))
            #expect(!(none.errors + empty.errors).contains("keys make"))
            _ = try Program.run(["keys", "make", "hr", "--folder", folder.url.path])
            let open = ["--server-key", folder.path("hr.pub")]
            let wrong = try Program.run(["status", "--key", folder.path("hr.pub")] + open)
            #expect(wrong.code == 4)
            #expect(wrong.errors.contains("publika") && wrong.errors.contains("hr.key"))
            let endpoint = try Program.run(
                ["status", "--key", folder.path("hr.key"), "--endpoint", "localhost"] + open)
            #expect(endpoint.code == 2 && endpoint.errors.contains("tcp://värd:port"))
        }

        @Test func `a key that is not let in is refused`() throws {
            let world = try World()
            let folder = try TemporaryFolder()
            _ = try Program.run(["keys", "make", "hr", "--folder", folder.url.path])
            let told = try Program.run([
                "status", "--key", folder.path("hr.key"), "--server-key",
                world.data + "/keys/server.pub", "--endpoint", world.daemon.endpoint,
            ])
            #expect(told.code == 1 && told.errors.contains("okänd eller återkallad"))
            world.daemon.stop()
        }

        @Test func `a daemon that is not simulated has no first day`() throws {
            let folder = try TemporaryFolder()
            let process = try Daemon.start(
                data: folder.path("data"), ["--start", "2026-03-01"])
            #expect(process.exitCode() == 64)
            #expect(!FileManager.default.fileExists(atPath: folder.path("data")))
        }
    }
}
