/// Reads one flat JSON object of strings, the only form that an event header may have.
///
/// Keys stand unescaped and once each; values are strings. It builds no tree.
struct FlatObject {
    enum Problem: Error {
        /// Not a JSON object of strings, at this byte offset.
        case syntax(Int)
        case duplicate(String)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// Calls `member` with each key and value in order.
    static func read(
        _ bytes: [UInt8], _ member: (UnsafeBufferPointer<UInt8>, String) -> Void
    ) throws(Problem) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(Problem) in
            var object = FlatObject(bytes: buffer)
            try object.read(member)
        }
    }

    private mutating func read(
        _ member: (UnsafeBufferPointer<UInt8>, String) -> Void
    ) throws(Problem) {
        var seen: [UnsafeBufferPointer<UInt8>] = []
        skipSpace()
        try expect(UInt8(ascii: "{"))
        skipSpace()
        if take(UInt8(ascii: "}")) { return try end() }
        repeat {
            skipSpace()
            let key = try plainKey()
            if seen.contains(where: { $0.count == key.count && $0.elementsEqual(key) }) {
                throw .duplicate(String(decoding: key, as: UTF8.self))
            }
            seen.append(key)
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            member(key, try string())
            skipSpace()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        try end()
    }

    private mutating func end() throws(Problem) {
        skipSpace()
        guard at == bytes.count else { throw .syntax(at) }
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Problem) {
        guard take(byte) else { throw .syntax(at) }
    }

    private func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    private mutating func plainKey() throws(Problem) -> UnsafeBufferPointer<UInt8> {
        try expect(UInt8(ascii: "\""))
        let start = at
        while at < bytes.count, isKeyByte(bytes[at]) { at += 1 }
        let key = part(start..<at)
        guard !key.isEmpty else { throw .syntax(at) }
        try expect(UInt8(ascii: "\""))
        return key
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private mutating func string() throws(Problem) -> String {
        try expect(UInt8(ascii: "\""))
        let start = at
        while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
        guard at < bytes.count else { throw .syntax(at) }
        if bytes[at] == 0x22 {
            let raw = part(start..<at)
            at += 1
            guard let text = String(validating: raw, as: UTF8.self) else { throw .syntax(start) }
            return text
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(Problem) -> String {
        var decoded = Array(part(start..<at))
        while at < bytes.count, bytes[at] != 0x22 {
            guard bytes[at] >= 0x20 else { throw .syntax(at) }
            if bytes[at] == 0x5C {
                at += 1
                try escape(into: &decoded)
            } else {
                decoded.append(bytes[at])
                at += 1
            }
        }
        try expect(0x22)
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .syntax(start) }
        return text
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(Problem) {
        guard at < bytes.count else { throw .syntax(at) }
        let escape = bytes[at]
        at += 1
        switch escape {
        case 0x22, 0x5C, 0x2F: decoded.append(escape)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            // Surrogate pairs are refused: no attribute has a use for what lies beyond the BMP.
            guard let unit = hexUnit(), let scalar = Unicode.Scalar(unit) else {
                throw .syntax(at)
            }
            decoded += Array(String(Character(scalar)).utf8)
        default: throw .syntax(at)
        }
    }

    private mutating func hexUnit() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Hex.digit(byte) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        at += 4
        return unit
    }
}
