internal import Dispatch
internal import Foundation

/// A program that was started, with what it writes.
final class ChildProcess {
    let output: LineTail
    let errors: LineTail
    private let process = Process()
    private let exit = DispatchSemaphore(value: 0)

    init(
        _ program: URL, _ arguments: [String], in folder: URL? = nil,
        adding environment: [String: String] = [:]
    ) throws {
        let (out, error) = (Pipe(), Pipe())
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = Places.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = out
        process.standardError = error
        output = LineTail(reading: out.fileHandleForReading)
        errors = LineTail(reading: error.fileHandleForReading)
        let exit = exit
        process.terminationHandler = { _ in exit.signal() }
        try process.run()
    }

    deinit {
        if process.isRunning { signal(SIGKILL) }
    }

    var number: Int32 { process.processIdentifier }

    var isRunning: Bool { process.isRunning }

    func signal(_ number: Int32) {
        // A number that has been waited for may be another program's by now.
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    /// The exit code, negative for a signal; nil if it did not end in time.
    func exitCode(within timeout: Duration = .seconds(30)) -> Int32? {
        let limit = DispatchTime.now() + .milliseconds(timeout.wholeMilliseconds)
        guard exit.wait(timeout: limit) == .success else { return nil }
        exit.signal()
        let status = process.terminationStatus
        return process.terminationReason == .uncaughtSignal ? -status : status
    }
}
