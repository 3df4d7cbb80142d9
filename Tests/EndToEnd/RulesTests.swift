internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    /// A change of law in the files of a daemon that is up.
    @Suite struct RulesTests {
        private let folder: TemporaryFolder
        private let world: World

        init() throws {
            folder = try TemporaryFolder()
            try FileManager.default.copyItem(
                at: Places.protocols, to: folder.url.appending(path: "Protocols"))
            world = try World(Self.options(folder))
        }

        private static func options(_ folder: TemporaryFolder) -> [String] {
            [
                "--simulation", "--start", "2026-03-01", "--protocols",
                folder.path("Protocols"),
            ]
        }

        private func replace(_ old: String, with new: String, in file: String) throws {
            let path = folder.path("Protocols/" + file)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try #require(text.contains(old))
            try text.replacing(old, with: new).write(
                toFile: path, atomically: true, encoding: .utf8)
        }

        private func question(in caseID: String) throws -> Event {
            try world.event(
                "question.asked", from: .employer, in: caseID, to: World.agency,
                body: ["employment": "emp-1", "topic": "KONTKT", "text": "När?"])
        }

        @Test func `a route that closes is foretold and taken without a stop`() throws {
            let program = try Program(world)
            let employer = try world.peer(.employer)
            let caseID = try world.openCase(by: employer)
            try employer.accepted(question(in: caseID))
            let same = try program.operate("rules", "diff")
            #expect(same.code == 0 && same.output.contains("detsamma"), "\(same.errors)")

            try replace(
                "\"id\": \"employer-fk-initiative\",",
                with: "\"id\": \"employer-fk-initiative\", \"to\": \"2026-02-28\",",
                in: "rules/routes.json")
            let told = try program.operate("rules", "diff", "--days", "30", "--json")
            #expect(told.code == 1, "\(told.errors)")
            let difference = try #require(try told.json.first)
            #expect(difference["changed"]?.int == 1)
            #expect(difference["counts"]?["way"]?.int ?? 0 > 0)
            #expect(difference["rows"]?[0]?["case"]?.string == caseID)
            let digest = try #require(difference["rulesDigest"]?.string)
            let shown = try program.operate("rules", "diff", "--days", "30")
            #expect(shown.output.contains("--digest \(digest)"))
            // Told, and nothing more.
            try employer.accepted(question(in: caseID))

            let other = try program.operate(
                "rules", "load", "--why", "prov", "--digest", String(repeating: "0", count: 64))
            #expect(other.code == 1, "\(other.output)")
            try employer.accepted(question(in: caseID))
            let taken = try program.operate(
                "rules", "load", "--why", "vägen stängs", "--digest", digest)
            #expect(taken.code == 0, "\(taken.errors)")
            #expect(try employer.hello()["rulesDigest"]?.string == digest)
            expectRefused(try employer.submit(question(in: caseID)), .consent, at: ["to"])

            try world.restart(Self.options(folder))
            let again = try world.peer(.employer)
            #expect(try again.hello()["rulesDigest"]?.string == digest)
            expectRefused(try again.submit(question(in: caseID)), .consent, at: ["to"])
            world.daemon.stop()
        }

        @Test func `SIGHUP takes the rules, or says in the log why not`() throws {
            let employer = try world.peer(.employer)
            let before = try #require(try employer.hello()["rulesDigest"]?.string)
            try replace("\"value\": 30", with: "\"value\": -", in: "rules/limits.json")
            world.daemon.process.signal(SIGHUP)
            let refused = world.daemon.log.line { $0.contains("are not taken") }
            #expect(refused?.contains("rules/limits.json:") == true)
            #expect(try employer.hello()["rulesDigest"]?.string == before)

            try replace("\"value\": -", with: "\"value\": 31", in: "rules/limits.json")
            world.daemon.process.signal(SIGHUP)
            #expect(world.daemon.log.line { $0.contains("another rule set is in force") } != nil)
            #expect(try employer.hello()["rulesDigest"]?.string != before)
            world.daemon.stop()
        }
    }
}
