import Crypto
import Wire

/// UUIDv5 of RFC 9562 written a second time, in the namespace that SPEC names.
enum OwnUUID {
    static func reminder(_ key: String) -> String {
        let namespace = Hex.bytes("5a1e8b0d2c474f6e9b3173616d62616e") ?? []
        var hash = Array(Insecure.SHA1.hash(data: namespace + Array(key.utf8)).prefix(16))
        hash[6] = 0x50 | (hash[6] & 0x0F)
        hash[8] = 0x80 | (hash[8] & 0x3F)
        let text = Hex.text(hash)
        var groups: [String] = []
        var rest = Substring(text)
        for length in [8, 4, 4, 4, 12] {
            groups.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}
