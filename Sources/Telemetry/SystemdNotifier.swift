internal import Glibc

/// Tells systemd how the service fares, by one datagram a message.
///
/// Source: sd_notify(3). An address that begins with `@` lies in Linux' abstract namespace.
package struct SystemdNotifier: Sendable {
    private let address: String

    /// What systemd is told.
    package enum State: Equatable, Sendable {
        case ready
        case stopping
        case watchdog
        /// One line for `systemctl status`; masked, line feeds made spaces.
        case status(String)

        var assignment: String {
            switch self {
            case .ready: "READY=1"
            case .stopping: "STOPPING=1"
            case .watchdog: "WATCHDOG=1"
            case .status(let text):
                "STATUS=" + Redaction.mask(text).split(separator: "\n").joined(separator: " ")
            }
        }
    }

    /// Takes the process's environment; nil when no one listens or the address is not usable.
    package init?(environment: [String: String]) {
        guard let address = environment["NOTIFY_SOCKET"], let first = address.utf8.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), address.utf8.count >= 2,
            address.utf8.count < UnixAddress.pathBytesMax, !address.utf8.contains(0)
        else { return nil }
        self.address = address
    }

    /// Sends all states in one datagram; an error leaves the service untouched.
    package func notify(_ states: State...) throws(SystemdNotifyError) {
        try notify(states)
    }

    /// Sends all states in one datagram; an error leaves the service untouched.
    package func notify(_ states: [State]) throws(SystemdNotifyError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemdNotifyError(number: errno) }
        defer { close(descriptor) }
        let message = Array(states.map(\.assignment).joined(separator: "\n").utf8)
        let sent = UnixAddress.withSocketAddress(address) { pointer, length in
            sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), pointer, length)
        }
        guard sent == message.count else { throw SystemdNotifyError(number: errno) }
    }
}

/// A notification that did not reach systemd; `number` is the system's error number.
package struct SystemdNotifyError: Error, Equatable, CustomStringConvertible {
    package let number: Int32

    package var description: String {
        "systemd could not be notified: \(String(cString: strerror(number)))"
    }
}
