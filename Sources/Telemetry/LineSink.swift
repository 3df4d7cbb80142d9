internal import Glibc
internal import Threads

/// A file descriptor that takes whole lines, one `write(2)` each.
///
/// Lines of several threads never mix: a write that the kernel cut short is finished before the
/// next line begins. A line that cannot be written is dropped and counted, never waited for.
package final class LineSink: Sendable {
    /// Standard error, where systemd and containers read the log.
    package static let standardError = LineSink(descriptor: 2)

    private let descriptor: Int32
    private let lost = Locked<UInt64>(0)

    /// Takes a descriptor that stays open as long as the sink; the sink does not close it.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The number of lines that could not be written whole.
    package var lostLines: UInt64 {
        lost.withLock { $0 }
    }

    func write(_ line: [UInt8]) {
        lost.withLock { lost in
            line.withUnsafeBytes { buffer in
                if !Self.writeAll(buffer, to: descriptor) { lost += 1 }
            }
        }
    }

    private static func writeAll(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = buffer[...]
        while !rest.isEmpty {
            let slice = UnsafeRawBufferPointer(rebasing: rest)
            let written = Glibc.write(descriptor, slice.baseAddress, slice.count)
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
