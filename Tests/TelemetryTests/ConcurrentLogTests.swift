import Foundation
import Logging
import Testing

@testable import Telemetry

struct ConcurrentLogTests {
    @Test func `lines of several threads never mix`() async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "samband-log-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        let sink = LineSink(descriptor: handle.fileDescriptor)
        let logger = Logger(label: "l") { JSONLogHandler(label: $0, sink: sink) }
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for line in 0..<250 {
                        let filling = String(repeating: "\(writer)", count: line * 8)
                        logger.info("\(filling)", metadata: ["n": .stringConvertible(line)])
                    }
                }
            }
        }
        try handle.close()
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1000)
        for line in lines {
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
        }
    }
}
