import Foundation
import Glibc

@testable import Telemetry

/// A pipe whose write end feeds a sink and whose read end gives the lines back.
struct LinePipe: ~Copyable {
    let sink: LineSink
    private let readEnd: Int32
    private let writeEnd: Int32

    init() {
        var ends: [Int32] = [0, 0]
        precondition(pipe(&ends) == 0, "a pipe can be made")
        readEnd = ends[0]
        writeEnd = ends[1]
        sink = LineSink(descriptor: ends[1])
    }

    /// Reads what has been written so far, at most what a pipe holds, as one JSON object a line.
    func objects() throws -> [[String: Any]] {
        try text().split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return object as? [String: Any] ?? [:]
        }
    }

    func text() -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(readEnd, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }
}
