/// Where the desk listens: a host and a port of TCP.
package struct DeskAddress: Equatable, Sendable, CustomStringConvertible {
    package let host: String
    /// 0 lets the system choose a free port.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The host to bind: `localhost` is taken as 127.0.0.1, whatever the host table says of it.
    var bindHost: String {
        host == "localhost" ? "127.0.0.1" : host
    }

    /// Only an address that cannot leave this machine: 127.0.0.0/8, ::1 or `localhost`.
    ///
    /// Another name is never asked of a resolver, whose answer could change after the check.
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts.first == "127" else { return false }
        return parts.allSatisfy { part in
            part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && UInt8(part) != nil
        }
    }
}
