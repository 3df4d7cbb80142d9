internal import Glibc
internal import Testing

/// A plain TCP connection, for bytes that no ZeroMQ library would send.
struct RawConnection: ~Copyable {
    private let descriptor: Int32

    init(port: UInt16) throws {
        descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) {
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads and drops what comes until the other side closes.
    ///
    /// - Returns: `false` when it did not close in time.
    func isClosed(within timeout: Duration = .seconds(20)) -> Bool {
        let end = ContinuousClock.now + timeout
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = end - .now
            guard left > .zero else { return false }
            var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&item, 1, Int32(left.components.seconds * 1_000 + 1)) > 0 else { continue }
            if recv(descriptor, &bytes, bytes.count, 0) <= 0 { return true }
        }
    }

    /// A ZMTP 3.0 greeting that asks for the mechanism.
    static func greeting(mechanism: String) -> [UInt8] {
        let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 0]
        let name = Array(mechanism.utf8)
        return signature + name + [UInt8](repeating: 0, count: 52 - name.count)
    }
}
