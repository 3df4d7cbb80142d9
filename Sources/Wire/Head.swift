/// The fixed part of every head frame: magic and version, verb, request id.
///
///     +------+------+----------------------+------------------+
///     | SMP1 | verb | request id           | header           |
///     | 4 B  | 1 B  | 8 B, big-endian      | one JSON object  |
///     +------+------+----------------------+------------------+
package struct Head: Sendable, Equatable {
    /// Bytes before the header.
    package static let fixedBytes = 13
    package static let magic: [UInt8] = [0x53, 0x4D, 0x50]  // SMP
    package static let version: UInt8 = 0x31  // 1

    package var verb: CommandVerb
    /// Chosen by the client, repeated in the answer.
    package var requestID: UInt64

    package init(verb: CommandVerb, requestID: UInt64) {
        self.verb = verb
        self.requestID = requestID
    }

    /// Reads the fixed part; the header follows at offset 13.
    ///
    /// - Throws: the code to refuse with, and the request id where it could be read.
    package init(_ frame: UnsafeRawBufferPointer) throws(HeadFault) {
        guard frame.count >= Head.fixedBytes else {
            throw HeadFault(code: .frames, requestID: 0)
        }
        guard Head.magic.elementsEqual(frame[0..<3]) else {
            throw HeadFault(code: .frames, requestID: 0)
        }
        let requestID = UInt64(
            bigEndian: frame.loadUnaligned(fromByteOffset: 5, as: UInt64.self))
        guard frame[3] == Head.version else {
            throw HeadFault(code: .version, requestID: requestID)
        }
        guard let verb = CommandVerb(rawValue: frame[4]) else {
            throw HeadFault(code: .verb, requestID: requestID)
        }
        self.init(verb: verb, requestID: requestID)
    }

    /// Reads the fixed part of a frame that is held already.
    package init(frame: [UInt8]) throws(HeadFault) {
        self = try frame.span.withUnsafeBytes { bytes throws(HeadFault) in try Head(bytes) }
    }

    /// The head frame with `header` behind the fixed part.
    package func frame(header: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Head.fixedBytes + header.count)
        bytes += Head.magic
        bytes.append(Head.version)
        bytes.append(verb.rawValue)
        withUnsafeBytes(of: requestID.bigEndian) { bytes += $0 }
        bytes += header
        return bytes
    }
}

/// Why the fixed part of a head cannot be read.
package struct HeadFault: Error, Sendable, Equatable {
    package var code: Code
    package var requestID: UInt64
}
