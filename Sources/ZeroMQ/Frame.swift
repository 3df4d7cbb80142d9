internal import CZeroMQ
internal import Glibc

/// One frame as it lies in libzmq, lent for the time of one call.
///
/// The properties come from the connection and its handshake, never from the payload. They stand
/// on every frame that came over the wire, but not on the routing id that a ROUTER puts first:
/// ask frame 1 there.
@safe package struct Frame: ~Copyable {
    /// Place in the message, from 0; on a ROUTER 0 is the routing id.
    package let index: Int
    private let message: UnsafeMutablePointer<zmq_msg_t>

    init(_ message: UnsafeMutablePointer<zmq_msg_t>, index: Int) {
        unsafe self.message = unsafe message
        self.index = index
    }

    /// Length in bytes.
    package var count: Int {
        unsafe zmq_msg_size(message)
    }

    /// Lends the bytes without copying; they are gone when the call ends.
    package borrowing func withBytes<R, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        let bytes = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(message), count: count)
        return try unsafe body(bytes)
    }

    /// A copy of the bytes.
    package var bytes: [UInt8] {
        unsafe withBytes { unsafe Array($0) }
    }

    /// Who the ZAP handler said this peer is.
    ///
    /// Worth trusting only on a socket with a ZAP domain: without one it is `nil`, or what the peer
    /// wrote into its own handshake.
    package var userID: String? {
        property("User-Id")
    }

    /// Whether `userID` is this text, compared where it lies.
    package borrowing func hasUserID(_ text: String) -> Bool {
        guard let found = unsafe zmq_msg_gets(message, "User-Id") else { return false }
        return unsafe text.withCString { unsafe strcmp($0, found) == 0 }
    }

    /// The frame as the routing id that it is.
    package var routingID: RoutingID {
        unsafe withBytes { unsafe RoutingID($0) }
    }

    /// The file descriptor of the connection (`ZMQ_SRCFD`); it may have been closed, and even
    /// given to another connection, by the time the message is read.
    package var sourceDescriptor: Int32? {
        let descriptor = unsafe zmq_msg_get(message, ZMQ_SRCFD)
        return descriptor >= 0 ? descriptor : nil
    }

    private borrowing func property(_ name: String) -> String? {
        guard let text = unsafe zmq_msg_gets(message, name) else { return nil }
        return unsafe String(cString: text)
    }
}
