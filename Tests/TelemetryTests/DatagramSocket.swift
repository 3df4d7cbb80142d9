import Glibc

@testable import Telemetry

/// A bound unix datagram socket that stands where systemd listens.
struct DatagramSocket: ~Copyable {
    private let descriptor: Int32
    private let name: String

    init(name: String) {
        self.name = name
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let descriptor = descriptor
        let bound = UnixAddress.withSocketAddress(name) { bind(descriptor, $0, $1) }
        precondition(bound == 0, "the socket can be bound")
    }

    func receive() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    deinit {
        close(descriptor)
        if name.hasPrefix("/") { unlink(name) }
    }
}
