internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct OperationsTests {
        @Test func `a disk below its reserve refuses SUBMIT and lets SETTLE and OPERATE go on`()
            throws
        {
            let lab = try Lab()
            let asked = try lab.agency.accepted(lab.question())
            try lab.employer.open()
            let held = try #require(try lab.employer.delivery())
            // More than any disk has: the reserve is under-run at once.
            let simulation = ["--simulation", "--start", "2026-03-01"]
            try lab.world.restart(simulation + ["--reserve", "1048576"])
            #expect(lab.world.daemon.log.line { $0.contains("disk below its reserve") } != nil)
            let ready = try HTTPAnswer("/readyz", at: lab.world.daemon.desk)
            #expect(ready.status == 503 && ready.body.contains("disk-room"), "\(ready)")
            #expect(try HTTPAnswer("/healthz", at: lab.world.daemon.desk).status == 200)
            let agency = try lab.world.peer(.agency)
            let event = try lab.question()
            let refused = try agency.submit(event)
            expectRefused(refused, .diskFull)
            #expect((refused["retryAfterMilliseconds"]?.int ?? 0) > 0)
            let employer = try lab.world.peer(.employer)
            #expect(try employer.settle("done", held.token) == ["settled"])
            let status = try lab.world.admin().done("status").json()
            #expect(status["diskLow"] == true)
            #expect(
                try employer.query("event", ["sequence": .integer(Int64(asked.sequence()))]).verb
                    == .result)

            try lab.world.restart(simulation)
            try lab.world.peer(.agency).accepted(event)
            try lab.end()
        }

        @Test func `a data folder that cannot be one is named with what to do`() throws {
            let folder = try TemporaryFolder()
            let file = try folder.write("ett\n".utf8, to: "fil")
            for path in [file, file + "/data", folder.path("saknas/data")] {
                let ended = try Failure(data: path)
                #expect(ended.code == 74)
                #expect(ended.text.contains(path), "\(ended.text)")
                #expect(ended.text.contains("Ange en mapp") && ended.text.contains("Name a folder"))
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "ett\n")
        }

        @Test func `a second daemon on the same folder is refused and the first goes on`() throws {
            let lab = try Lab()
            let ended = try Failure(data: lab.world.data, ["--simulation"])
            #expect(ended.code == 74)
            #expect(ended.text.contains("\(lab.world.daemon.process.number)"), "\(ended.text)")
            #expect(ended.text.contains("Ta inte bort låsfilen"))
            try lab.accept(lab.question())
            try lab.end()
        }

        @Test func `a port that is taken is named with what to do`() throws {
            let lab = try Lab()
            let folder = try TemporaryFolder()
            let taken = try Failure(
                data: folder.path("data"), ["--listen", lab.world.daemon.endpoint])
            #expect(taken.code == 75)
            #expect(taken.text.contains(lab.world.daemon.endpoint), "\(taken.text)")
            #expect(taken.text.contains("--listen"))
            let desk = try #require(URL(string: lab.world.daemon.desk)?.port)
            let other = try Failure(data: folder.path("data"), ["--desk-port", "\(desk)"])
            #expect(other.code == 75, "\(other.text)")
            #expect(other.text.contains("\(desk)") && other.text.contains("--desk-port"))
            let remote = try Failure(data: folder.path("data"), ["--desk-host", "0.0.0.0"])
            #expect(remote.code == 75 && remote.text.contains("--desk-allow-remote"))
            try lab.accept(lab.question())
            try lab.end()
        }

        @Test func `a store from a newer version is refused untouched`() throws {
            let world = try World()
            world.daemon.stop()
            let store = world.data + "/samband.sqlite"
            let newer = try #require(try raiseVersion(of: store))
            let ended = try Failure(data: world.data, ["--simulation"])
            #expect(ended.code == 74)
            #expect(ended.text.contains("\(newer)") && ended.text.contains("nyare versionen"))
            #expect(try Data(contentsOf: URL(filePath: store))[60..<64].last == UInt8(newer))
        }

        /// Writes the next schema version where SQLite keeps it: byte 60 of the header, big-endian.
        private func raiseVersion(of store: String) throws -> Int? {
            var bytes = try Data(contentsOf: URL(filePath: store))
            bytes[63] += 1
            try bytes.write(to: URL(filePath: store))
            return Int(bytes[63])
        }

        @Test func `a store never changes between simulation and real`() throws {
            let simulated = try World()
            simulated.daemon.stop()
            let asReal = try Failure(data: simulated.data)
            let folder = try TemporaryFolder()
            try Daemon(data: folder.path("data"), []).stop()
            let asSimulated = try Failure(data: folder.path("data"), ["--simulation"])
            for ended in [asReal, asSimulated] {
                #expect(ended.code == 74)
                #expect(ended.text.contains("byter aldrig läge"), "\(ended.text)")
                #expect(ended.text.contains("never changes its mode"))
            }
            try Daemon(data: folder.path("data"), []).stop()
        }

        @Test func `a secret key that others may read is refused with the command that mends it`()
            throws
        {
            let world = try World()
            world.daemon.stop()
            let key = world.data + "/keys/server.key"
            for mode in [0o640, 0o604, 0o620] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: mode], ofItemAtPath: key)
                let ended = try Failure(data: world.data, ["--simulation"])
                #expect(ended.code == 78)
                #expect(ended.text.contains("chmod 600 \(key)"), "\(ended.text)")
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
            try Daemon(data: world.data, ["--simulation"]).stop()
        }

        @Test func `a broken file of rules is named and nothing is started`() throws {
            let folder = try TemporaryFolder()
            let broken = [
                ("rules/reminders.json", "{\"rules\": ["), ("rules/routes.json", "{}"),
                ("catalogue/plan.submitted.json", "[]"), ("states/plan.json", "{\"from\": 1}"),
                ("codes.json", "{\"codes\": []}"),
            ]
            for (index, (file, text)) in broken.enumerated() {
                let copy = folder.url.appending(path: "Protocols\(index)")
                try FileManager.default.copyItem(
                    at: Places.protocols.resolvingSymlinksInPath(), to: copy)
                try Data(text.utf8).write(to: copy.appending(path: file))
                let ended = try Failure(
                    data: folder.path("data"), ["--protocols", copy.path])
                #expect(ended.code == 78, "\(ended.text)")
                #expect(ended.text.contains(file.split(separator: "/").last ?? ""), "\(ended.text)")
            }
            let missing = try Failure(
                data: folder.path("data"), ["--protocols", folder.path("ingen")])
            #expect(missing.code == 66 && missing.text.contains(folder.path("ingen")))
            #expect(!FileManager.default.fileExists(atPath: folder.path("data")))
        }

        @Test func `health and metrics answer over HTTP`() throws {
            let lab = try Lab()
            try lab.accept(lab.question())
            let address = lab.world.daemon.desk
            let lives = try HTTPAnswer("/healthz", at: address).body
            for thread in ["socket", "store", "query"] { #expect(lives.contains(thread)) }
            for path in ["/healthz", "/readyz"] {
                let answer = try HTTPAnswer(path, at: address)
                #expect(answer.status == 200, "\(answer)")
                #expect(answer.head.contains("application/json"))
                _ = try JSONValue(parsing: Array(answer.body.utf8))
            }
            #expect(try HTTPAnswer("/", at: address).status == 404)
            let desk = Desk(lab.world.daemon)
            let accepted = try desk.value("samband_events_accepted_total")
            #expect(accepted == 3, "one case, another's, and a question")
            #expect(try desk.value("samband_sessions") >= 3)
            try lab.end()
        }
    }
}

/// A daemon that does not start: what it ends with and what it says.
private struct Failure {
    let code: Int32?
    let text: String

    init(data: String, _ options: [String] = []) throws {
        let process = try Daemon.start(data: data, options)
        code = process.exitCode()
        _ = process.errors.hasEnded()
        text = process.errors.text
    }
}
