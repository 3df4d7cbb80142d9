/// The names under which the desk may be asked.
///
/// A web page can have its visitor's browser ask any address under the page's own name, and would
/// read the answer if the desk took that name for its own.
package struct DeskHosts: Sendable {
    private let own: String
    private let allowRemote: Bool

    package init(address: DeskAddress, allowRemote: Bool) {
        own = address.host.lowercased()
        self.allowRemote = allowRemote
    }

    /// Whether a request that names this host, with a port or without, is for the desk.
    package func includes(_ authority: String?) -> Bool {
        guard let host = authority.flatMap(Self.host) else { return false }
        if host == "localhost" || host == own { return true }
        let address = DeskAddress(host: host, port: 0)
        // An address is no name that a page could have.
        return address.isLoopback || (allowRemote && Self.isAddress(host))
    }

    /// The host of `host`, `host:port`, `[address]` or `[address]:port`.
    private static func host(_ authority: String) -> String? {
        let text = authority.lowercased()
        let (host, rest): (Substring, Substring)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
            guard host.contains(":") else { return nil }
        } else {
            host = text.prefix { $0 != ":" }
            rest = text[host.endIndex...]
        }
        guard !host.isEmpty, rest.isEmpty || (rest.first == ":" && UInt16(rest.dropFirst()) != nil)
        else { return nil }
        return String(host)
    }

    private static func isAddress(_ host: String) -> Bool {
        if host.contains(":") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
            }
    }
}
