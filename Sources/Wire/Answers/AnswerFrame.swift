/// One answer: what it is, to which request, a JSON header and perhaps a body.
///
///     +--------+------+------------+---------------+--------+------+
///     | length | verb | request id | header length | header | body |
///     | 4 B    | 1 B  | 8 B        | 4 B           |        |      |
///     +--------+------+------------+---------------+--------+------+
///
/// `length` counts what follows it; integers are big-endian. DELIVER and followed STATUS carry the
/// request id of the OPEN or STATUS that they belong to.
package struct Answer: Sendable, Equatable {
    package var verb: AnswerVerb
    package var requestID: UInt64
    package var header: [UInt8]
    package var body: [UInt8]

    package init(_ verb: AnswerVerb, requestID: UInt64, header: [UInt8], body: [UInt8] = []) {
        self.verb = verb
        self.requestID = requestID
        self.header = header
        self.body = body
    }

    /// Bytes of the record in a frame.
    package var size: Int { 17 + header.count + body.count }
}

/// A frame of answers: `SMP1` and then records, as many as one commit had for one client.
package struct AnswerFrame: Sendable {
    /// A frame is closed when it has grown past this, so that no client waits for a long one.
    package static let softBytes = 262_144

    package private(set) var bytes: [UInt8]

    package init() {
        bytes = Head.magic
        bytes.append(Head.version)
    }

    /// A frame of one answer.
    package init(_ answer: Answer) {
        self.init()
        append(answer)
    }

    package var isEmpty: Bool { bytes.count == 4 }
    /// To be sent before anything is added.
    package var isFull: Bool { bytes.count > Self.softBytes }

    package mutating func append(_ answer: Answer) {
        append(UInt32(answer.size - 4))
        bytes.append(answer.verb.rawValue)
        withUnsafeBytes(of: answer.requestID.bigEndian) { bytes += $0 }
        append(UInt32(answer.header.count))
        bytes += answer.header
        bytes += answer.body
    }

    private mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }

    /// Reads the records of a frame.
    ///
    /// - Throws: `frames` if it is not a whole frame of answers.
    package static func answers(in frame: UnsafeRawBufferPointer) throws(Refusal) -> [Answer] {
        guard frame.count >= 4, Head.magic.elementsEqual(frame[0..<3]), frame[3] == Head.version
        else { throw Refusal(.frames) }
        var answers: [Answer] = []
        var at = 4
        while at < frame.count {
            guard frame.count - at >= 17 else { throw Refusal(.frames) }
            let length = Int(number(frame, at))
            let headerLength = Int(number(frame, at + 13))
            let end = at + 4 + length
            guard length >= 13, end <= frame.count, headerLength <= length - 13 else {
                throw Refusal(.frames)
            }
            defer { at = end }
            // A verb of a later version is passed over.
            guard let verb = AnswerVerb(rawValue: frame[at + 4]) else { continue }
            let requestID = UInt64(
                bigEndian: frame.loadUnaligned(fromByteOffset: at + 5, as: UInt64.self))
            let split = at + 17 + headerLength
            answers.append(
                Answer(
                    verb, requestID: requestID, header: Array(frame[(at + 17)..<split]),
                    body: Array(frame[split..<end])))
        }
        return answers
    }

    private static func number(_ frame: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
        UInt32(bigEndian: frame.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
}
