internal import Glibc

/// A TCP connection of this process, told apart from a later one with the same descriptor.
///
/// The kernel gives every socket a cookie that it never gives again, so a handle that was taken
/// while the connection lived does not fit the next connection under its number. Two gaps are left,
/// and the worst that either does is to make an innocent client reconnect: the descriptor of a
/// message may have been reused before `init`, so take the handle at a session's first message and
/// drop it at the monitor's `disconnected`; and libzmq may close and reuse the descriptor in the
/// microsecond between the check and the `shutdown` inside `shutdown()`.
package struct ConnectionHandle: Hashable, Sendable {
    package let descriptor: Int32
    private let cookie: UInt64

    /// Takes hold of the connection; `nil` when no socket is open under this number.
    ///
    /// - Parameter descriptor: from `sourceDescriptor` or a monitor event.
    package init?(_ descriptor: Int32) {
        guard let cookie = Self.cookie(of: descriptor) else { return nil }
        self.descriptor = descriptor
        self.cookie = cookie
    }

    /// Whether the connection is still open under its descriptor.
    package var isOpen: Bool {
        Self.cookie(of: descriptor) == cookie
    }

    /// Ends both directions; libzmq then closes the connection and its monitor tells.
    ///
    /// - Returns: `false` when this connection was gone already.
    @discardableResult
    package func shutdown() -> Bool {
        guard isOpen else { return false }
        return Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) == 0
    }

    /// Bytes that the kernel has taken from the peer since the connection began, CURVE and framing
    /// included; `nil` when the connection is gone.
    package var receivedBytes: UInt64? {
        // `tcpi_bytes_received` of linux/tcp.h (since 4.1), which glibc's own struct lacks.
        counter(at: 128)
    }

    /// Bytes that the peer's kernel has confirmed since the connection began, CURVE and framing
    /// included; `nil` when the connection is gone.
    package var acknowledgedBytes: UInt64? {
        // `tcpi_bytes_acked`, as above.
        counter(at: 120)
    }

    private func counter(at offset: Int) -> UInt64? {
        guard isOpen else { return nil }
        var info = [UInt8](repeating: 0, count: 256)
        var length = socklen_t(info.count)
        let status = unsafe info.withUnsafeMutableBytes { bytes in
            unsafe getsockopt(
                descriptor,
                Int32(IPPROTO_TCP),
                TCP_INFO,
                bytes.baseAddress,
                &length
            )
        }
        guard status == 0, Int(length) >= offset + 8 else { return nil }
        return unsafe info.withUnsafeBytes { bytes in
            unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
    }

    private static func cookie(of descriptor: Int32) -> UInt64? {
        var cookie: UInt64 = 0
        var length = socklen_t(MemoryLayout<UInt64>.size)
        guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_COOKIE, &cookie, &length) == 0 else {
            return nil
        }
        return cookie
    }
}
