internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

extension RealDaemon {
    @Suite struct PythonTests {
        private static let examples = Places.protocols.appending(path: "examples/python")

        /// Runs Python on a script of the examples; its code and everything that it wrote.
        private func run(
            _ arguments: [String], in folder: URL? = nil, within timeout: Duration = .seconds(120)
        ) throws -> (code: Int32, output: String, errors: String) {
            let process = try ChildProcess(
                URL(filePath: "/usr/bin/env"), [Places.python] + arguments, in: folder,
                adding: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"])
            let code = try #require(
                process.exitCode(within: timeout), "Python did not end: \(arguments)")
            _ = process.output.hasEnded()
            _ = process.errors.hasEnded()
            return (code, process.output.text, process.errors.text)
        }

        /// The examples need pyzmq; without it nothing here can be shown, and that is a failure.
        private func requirePyzmq() throws {
            let found = try run([
                "-c", "import zmq; print(zmq.curve_keypair and zmq.zmq_version())",
            ])
            try #require(
                found.code == 0,
                "\(Places.python) lacks pyzmq: install python3-zmq or name another with PYTHON"
            )
        }

        @Test func `the vectors are what their script makes`() throws {
            let script = Places.protocols.appending(path: "vectors/make.py").path
            let checked = try run([script, "--check"])
            #expect(checked.code == 0, "\(checked.errors)")
        }

        @Test func `the Python example keeps what SPEC asks of clients`() throws {
            try requirePyzmq()
            let tests = try run(["-m", "unittest"], in: Self.examples)
            #expect(tests.code == 0, "\(tests.errors)")
            #expect(tests.errors.contains("OK"))
        }

        @Test func `the Python example works against the daemon`() throws {
            try requirePyzmq()
            let walk = try Walk()
            try walk.openCase()
            try walk.getRemindersBeforeTheDueDay()
            try walk.requestPlan()
            try walk.setClock("2026-03-25T12:00:00Z")
            let folder = try TemporaryFolder()
            let key = folder.path("hr.key")
            try walk.world.keyPair(.employer).write(secretFile: key)
            let plan = try folder.write(Example.bytes("plan.submitted"), to: "plan.json")
            let portal = [
                Self.examples.appending(path: "submit_plan.py").path, plan, "--simulation",
                "--endpoint", walk.world.daemon.endpoint, "--key", key,
                "--server-key", walk.world.data + "/keys/server.pub", "--case", walk.caseID,
                "--to", "role:fk", "--answers", "\(walk.requestSequence)",
            ]
            let first = try run(portal)
            #expect(first.code == 0, "\(first.errors)")
            #expect(first.output.contains("Planen är mottagen."), "\(first.output)")
            let delivery = try walk.received(by: walk.agency)
            #expect(delivery.type == "se.samband.plan.submitted")
            #expect(first.output.contains("\(try delivery.sequence())"))
            // A message for one receiver is whole, byte for byte.
            let sent = try Example.bytes("plan.submitted")
            #expect(delivery["whole"] == true && delivery.body == sent)

            let second = try run(portal)
            #expect(second.code == 0 && second.output.contains("redan mottagen"), "\(second)")
            #expect(try walk.agency.deliveriesSoFar().isEmpty)
            try receiveAtDesk(walk, folder)
            walk.world.daemon.stop()
        }

        /// The example of a desk takes an answer in, stores it and settles it.
        private func receiveAtDesk(_ walk: Walk, _ folder: TemporaryFolder) throws {
            walk.agency.close()
            let key = folder.path("fk.key")
            try walk.world.keyPair(.agency).write(secretFile: key)
            let receipt = try walk.employer.accepted(
                walk.world.event(
                    "plan.revised", from: .employer, in: walk.caseID, to: "role:fk",
                    body: [
                        "employment": "emp-1", "why": "Ny upptrappning.",
                        "plan": try #require(try Example.json("plan.submitted")["plan"]),
                    ]))
            let desk = try run([
                Self.examples.appending(path: "desk.py").path, "--simulation",
                "--endpoint", walk.world.daemon.endpoint, "--key", key,
                "--server-key", walk.world.data + "/keys/server.pub",
                "--keep", folder.path("inkorg"), "--wait", "1",
            ])
            #expect(desk.code == 0, "\(desk.errors)")
            let status = try walk.employer.ask(.status, ["after": 0])
            let steps = (status["steps"]?.array ?? []).filter {
                $0["sequence"]?.int == (try? receipt.sequence())
            }
            #expect(steps.compactMap { $0["step"]?.string }.last == "settled", "\(steps)")
        }
    }
}
