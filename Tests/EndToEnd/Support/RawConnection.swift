internal import Foundation
internal import Testing

/// A plain TCP connection, for bytes that no ZeroMQ library would send, and for HTTP.
final class RawConnection {
    private let descriptor: Int32

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) {
        _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What comes until the other side closes; nil if it did not close in time.
    func rest(within timeout: Duration = .seconds(30)) -> [UInt8]? {
        let deadline = ContinuousClock.now + timeout
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let left = deadline - .now
            guard left > .zero else { return nil }
            var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&item, 1, Int32(left.wholeMilliseconds)) > 0 else { continue }
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count <= 0 { return all }
            all += bytes[..<count]
        }
    }

    /// A ZMTP 3.1 greeting that asks for the mechanism.
    static func greeting(mechanism: String) -> [UInt8] {
        let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 1]
        let name = Array(mechanism.utf8)
        return signature + name + [UInt8](repeating: 0, count: 52 - name.count)
    }
}

/// An answer to one HTTP request.
struct HTTPAnswer {
    let status: Int
    let head: String
    let body: String

    /// Asks for a path of the desk; `desk` is its address as the log tells it.
    init(_ path: String, at desk: String) throws {
        let url = try #require(URL(string: desk))
        let port = try #require(url.port.flatMap { UInt16(exactly: $0) })
        let connection = try RawConnection(port: port)
        connection.send(
            Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8))
        let text = String(decoding: try #require(connection.rest()), as: UTF8.self)
        let parts = try #require(text.firstRange(of: "\r\n\r\n"))
        head = String(text[..<parts.lowerBound])
        body = String(text[parts.upperBound...])
        status = try #require(head.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    }
}
