internal import CZeroMQ

/// Why a key file was not read or not written; the text says what to do.
package enum KeyFileError: Error, Equatable, Sendable {
    case missing(path: String)
    case exists(path: String)
    case notRegular(path: String)
    /// Group or others may read or write the secret; `mode` is the nine permission bits.
    case open(path: String, mode: UInt32)
    case notOwned(path: String, owner: UInt32)
    /// Not exactly one key of 40 Z85 characters, with at most one line feed after it.
    case malformed(path: String)
    case system(path: String, operation: String, code: Int32)
}

extension KeyFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path):
            "no key file \(path)"
        case .exists(let path):
            "\(path) exists already; a key file is never overwritten: move it away first"
        case .notRegular(let path):
            "\(path) is not a regular file"
        case .open(let path, let mode):
            "others may use the secret key in \(path) (mode 0\(String(mode, radix: 8))); "
                + "type: chmod 600 \(Self.quoted(path))"
        case .notOwned(let path, let owner):
            "the secret key in \(path) belongs to user \(owner), not to the user of this process; "
                + "type: sudo chown \(Self.currentUser) \(Self.quoted(path))"
        case .malformed(let path):
            "\(path) does not hold one key of 40 Z85 characters"
        case .system(let path, let operation, let code):
            "\(operation) \(path): \(Self.text(code))"
        }
    }

    private static var currentUser: UInt32 { KeyFile.currentUser }

    private static func text(_ code: Int32) -> String {
        guard let text = unsafe zmq_strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// The path as it can be typed after a command.
    private static func quoted(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard !plain else { return path }
        let inner = path.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + inner.joined(separator: "'\\''") + "'"
    }
}
