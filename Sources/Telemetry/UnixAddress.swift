internal import Glibc

/// Socket addresses of the unix domain, by path or, after `@`, by abstract name.
enum UnixAddress {
    /// The room for a path in `sockaddr_un`, in bytes.
    static let pathBytesMax = 108

    /// Calls the body with the address; the name must be shorter than ``pathBytesMax``.
    static func withSocketAddress<Result>(
        _ name: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        precondition(name.utf8.count < pathBytesMax, "the name fits a socket address")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var content = Array(name.utf8)
        let isAbstract = content.first == UInt8(ascii: "@")
        if isAbstract { content[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: content) }
        // The length of an abstract name counts; a path may carry its final zero.
        let end = content.count + (isAbstract ? 0 : 1)
        let family = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(family + end))
            }
        }
    }
}
