/// Escaping of valid UTF-8 for a JSON string.
enum JSONEscaping {
    /// Appends the content, escaped, without the surrounding quotation marks.
    static func append(_ content: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + content.count)
        var index = content.startIndex
        while index < content.endIndex {
            let byte = content[index]
            if let (scalar, length) = unsafeScalar(content, at: index) {
                appendEscape(scalar, to: &bytes)
                index += length
            } else {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
                index += 1
            }
        }
    }

    /// Recognises what must be written as `\uXXXX`: controls, line separators, direction marks.
    private static func unsafeScalar(
        _ content: ArraySlice<UInt8>,
        at index: Int
    ) -> (scalar: UInt32, length: Int)? {
        let first = content[index]
        if first < 0x20 || first == 0x7F { return (UInt32(first), 1) }
        guard first == 0xC2 || first == 0xD8 || first == 0xE2, index + 1 < content.endIndex
        else { return nil }
        let second = content[index + 1]
        let third = index + 2 < content.endIndex ? content[index + 2] : 0
        switch (first, second, third) {
        case (0xC2, 0x80...0x9F, _): return (UInt32(second), 2)
        case (0xD8, 0x9C, _): return (0x061C, 2)
        case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAE):
            return (0x2000 + UInt32(third - 0x80), 3)
        case (0xE2, 0x81, 0xA6...0xA9): return (0x2040 + UInt32(third - 0x80), 3)
        default: return nil
        }
    }

    private static func appendEscape(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            let digits = String(scalar, radix: 16)
            bytes.append(contentsOf: "\\u".utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
            bytes.append(contentsOf: digits.utf8)
        }
    }
}
