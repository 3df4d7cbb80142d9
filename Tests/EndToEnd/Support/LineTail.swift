internal import Dispatch
internal import Foundation
internal import Threads

/// Reads a pipe to its end on a thread of its own and lets others wait for a line.
final class LineTail: Sendable {
    private struct State {
        var lines: [String] = []
        var rest: [UInt8] = []
        var hasEnded = false
    }

    private let state = Locked(State())
    private let news = DispatchSemaphore(value: 0)

    /// Takes the reading end; the descriptor is duplicated, so that its owner may close it.
    init(reading handle: FileHandle) {
        let descriptor = dup(handle.fileDescriptor)
        let thread = Thread { [self] in
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &bytes, bytes.count)
                if count < 0, errno == EINTR { continue }
                take(count > 0 ? bytes[..<count] : [])
                if count <= 0 { break }
            }
            close(descriptor)
        }
        thread.start()
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        state.withLock { state in
            if bytes.isEmpty { state.hasEnded = true }
            state.rest += bytes
            while let end = state.rest.firstIndex(of: 0x0A) {
                state.lines.append(String(decoding: state.rest[..<end], as: UTF8.self))
                state.rest.removeSubrange(...end)
            }
        }
        news.signal()
    }

    var lines: [String] { state.withLock { $0.lines } }

    var text: String { lines.joined(separator: "\n") }

    /// Waits for the first line that passes; nil if none came in time or the pipe ended first.
    func line(
        within timeout: Duration = .seconds(30), where isWanted: (String) -> Bool
    ) -> String? {
        let deadline = ContinuousClock.now + timeout
        while true {
            let (lines, hasEnded) = state.withLock { ($0.lines, $0.hasEnded) }
            if let line = lines.first(where: isWanted) { return line }
            let left = deadline - .now
            if hasEnded || left <= .zero { return nil }
            _ = news.wait(timeout: .now() + .milliseconds(left.wholeMilliseconds))
        }
    }

    /// Waits until the other side has closed the pipe.
    func hasEnded(within timeout: Duration = .seconds(30)) -> Bool {
        _ = line(within: timeout) { _ in false }
        return state.withLock { $0.hasEnded }
    }
}

extension Duration {
    /// At least 1, so that a wait of less does not spin.
    var wholeMilliseconds: Int {
        max(
            1, Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
        )
    }
}
