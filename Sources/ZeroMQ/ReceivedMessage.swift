/// One whole message, copied out of libzmq.
package struct ReceivedMessage: Equatable, Sendable {
    /// The payload frames; from a ROUTER the first is the routing id.
    package var frames: [[UInt8]] = []
    /// Who the ZAP handler said the peer is.
    package var userID: String?
    /// The file descriptor of the connection that it came on.
    package var sourceDescriptor: Int32?

    mutating func append(_ frame: borrowing Frame) {
        // On a ROUTER the first frame came from no wire and knows nothing.
        if frame.index < 2 {
            userID = frame.userID
            sourceDescriptor = frame.sourceDescriptor
        }
        frames.append(frame.bytes)
    }
}
