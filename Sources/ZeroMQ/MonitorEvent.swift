internal import CZeroMQ

/// Something that happened to a socket's connections, as libzmq's I/O thread told it.
///
/// Descriptors are numbers that the kernel reuses, but a `disconnected` always comes before the
/// `accepted` that reuses its number. libzmq names no descriptor for the end of a handshake.
package enum MonitorEvent: Equatable, Sendable {
    package enum HandshakeFailure: Equatable, Sendable {
        /// The peer broke ZMTP, CURVE or ZAP; one of `ZMQ_PROTOCOL_ERROR_*`.
        case protocolError(code: UInt32)
        /// The ZAP handler refused, with its status (300, 400 or 500).
        case authentication(status: UInt32)
        /// The connection broke, with an error number.
        case noDetail(code: UInt32)
    }

    case listening(descriptor: Int32)
    case bindFailed(code: Int32)
    case accepted(descriptor: Int32)
    /// Error number; 24 (`EMFILE`) means that the process is out of descriptors.
    case acceptFailed(code: Int32)
    case connected(descriptor: Int32)
    case handshakeSucceeded
    case handshakeFailed(HandshakeFailure)
    case disconnected(descriptor: Int32)
    case closed(descriptor: Int32)
    case closeFailed(code: Int32)

    /// Reads an event; `nil` for another length or an event that is not known here.
    ///
    /// - Parameter frame: two bytes of event and four of value, in the machine's own order.
    package init?(frame: [UInt8]) {
        guard frame.count == 6 else { return nil }
        let (event, value) = unsafe frame.withUnsafeBytes { bytes in
            unsafe (
                Int32(bytes.loadUnaligned(as: UInt16.self)),
                bytes.loadUnaligned(fromByteOffset: 2, as: UInt32.self)
            )
        }
        let number = Int32(bitPattern: value)
        switch event {
        case ZMQ_EVENT_LISTENING: self = .listening(descriptor: number)
        case ZMQ_EVENT_BIND_FAILED: self = .bindFailed(code: number)
        case ZMQ_EVENT_ACCEPTED: self = .accepted(descriptor: number)
        case ZMQ_EVENT_ACCEPT_FAILED: self = .acceptFailed(code: number)
        case ZMQ_EVENT_CONNECTED: self = .connected(descriptor: number)
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: self = .handshakeSucceeded
        case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
            self = .handshakeFailed(.protocolError(code: value))
        case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
            self = .handshakeFailed(.authentication(status: value))
        case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
            self = .handshakeFailed(.noDetail(code: value))
        case ZMQ_EVENT_DISCONNECTED: self = .disconnected(descriptor: number)
        case ZMQ_EVENT_CLOSED: self = .closed(descriptor: number)
        case ZMQ_EVENT_CLOSE_FAILED: self = .closeFailed(code: number)
        default: return nil
        }
    }
}
