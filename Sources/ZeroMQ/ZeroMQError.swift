internal import CZeroMQ

/// A call to libzmq or to the kernel that could not be done.
///
/// `code` is the C error number as `zmq_errno` gives it. Outcomes that belong to normal traffic
/// (nothing to read, peer gone, queue full) are values of their own and never errors.
package enum ZeroMQError: Error, Equatable, Sendable {
    /// The named C function refused, with its error number.
    case call(String, code: Int32)
    /// The named option is outside what libzmq takes, with its error number.
    case option(String, code: Int32)
    /// The endpoint cannot be bound or connected, with its error number.
    case endpoint(String, code: Int32)
    /// The socket was used after `close()`.
    case closed
    /// The context was used after `terminate()`.
    case terminated
    /// A socket names a ZAP domain, but nobody answers for that domain in this loop.
    case noAuthenticator(domain: String)

    /// The error that the C function named left behind on this thread.
    static func last(_ function: String) -> ZeroMQError {
        .call(function, code: zmq_errno())
    }
}

extension ZeroMQError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .call(let function, let code): "\(function) failed: \(Self.text(code))"
        case .option(let name, let code): "socket option \(name) refused: \(Self.text(code))"
        case .endpoint(let endpoint, let code): "endpoint \(endpoint): \(Self.text(code))"
        case .closed: "the socket is closed"
        case .terminated: "the context is terminated"
        case .noAuthenticator(let domain):
            "nobody answers for ZAP domain \"\(domain)\": start the authenticator before the socket"
        }
    }

    private static func text(_ code: Int32) -> String {
        guard let text = unsafe zmq_strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
