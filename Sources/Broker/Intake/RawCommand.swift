package import Wire

/// A command as it came: its head read once, and what follows the heads without them.
package struct RawCommand: Sendable {
    /// The head of all its events; nil if the first frame has none that can be read.
    package private(set) var head: Head?
    /// A header, or header, body, header, body and so on.
    package private(set) var parts: [[UInt8]] = []
    /// What all its frames weigh, bytes.
    package private(set) var bytes = 0
    /// What is wrong with the frames themselves.
    package private(set) var fault: Refusal?

    package init() {}

    /// The request that an answer is for; 0 where it could not be read.
    package var requestID: UInt64 { head?.requestID ?? fault?.requestID ?? 0 }

    /// Takes the next frame; it is copied.
    package mutating func take(_ frame: UnsafeRawBufferPointer) {
        bytes += frame.count
        guard fault == nil else { return }
        guard let head else { return begin(frame) }
        let isHead = head.verb == .submit && parts.count.isMultiple(of: 2)
        guard isHead else { return parts.append(Array(frame)) }
        if (try? Head(frame)) == head {
            parts.append(Array(frame[Head.fixedBytes...]))
        } else {
            fault = Refusal(.frames)
        }
    }

    private mutating func begin(_ frame: UnsafeRawBufferPointer) {
        do throws(HeadFault) {
            head = try Head(frame)
            parts.append(Array(frame[Head.fixedBytes...]))
        } catch {
            fault = Refusal(error.code)
            fault?.requestID = error.requestID
        }
    }

    /// It had more frames than any command may have; those above were not handed over.
    package mutating func cut() {
        fault = fault ?? Refusal(head?.verb == .submit ? .tooLarge : .frames)
    }
}
