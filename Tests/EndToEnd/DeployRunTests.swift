internal import Foundation
internal import Testing

/// `Deploy/run` empties the folder that it works in: never one that is not its own.
extension RealDaemon {
    @Suite struct DeployRunTests {
        private func run(_ data: String, _ more: [String] = []) throws -> (Int32?, String) {
            let process = try ChildProcess(
                URL(filePath: "/bin/bash"),
                [
                    Places.root.appending(path: "Deploy/run").path, "--once", "--data", data,
                    "--bin", "/nonexistent",
                ] + more)
            let code = process.exitCode()
            _ = process.errors.hasEnded()
            return (code, process.errors.text)
        }

        @Test(arguments: [[], ["--keep"]])
        func `a store that it has not made is left as it is`(more: [String]) throws {
            let folder = try TemporaryFolder()
            let live = folder.path("live")
            try Daemon(data: live, []).stop()
            let before = try FileManager.default.contentsOfDirectory(atPath: live).sorted()
            let (code, text) = try run(live, more)
            #expect(code == 64)
            #expect(text.contains(live) && text.contains("--data"), "\(text)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: live).sorted() == before)
            try Daemon(data: live, []).stop()
        }

        @Test func `its own store is left as it is while a daemon holds it`() throws {
            let folder = try TemporaryFolder()
            let data = folder.path("data")
            let daemon = try Daemon(data: data, ["--simulation"])
            try Data().write(to: URL(filePath: data + "/.deploy-run"))
            for more in [[], ["--keep"]] {
                let (code, text) = try run(data, more)
                #expect(code == 75)
                #expect(text.contains("använder redan \(data)"), "\(text)")
            }
            #expect(FileManager.default.fileExists(atPath: data + "/samband.sqlite"))
            daemon.stop()
        }
    }
}
