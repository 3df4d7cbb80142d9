/// The public half of a CURVE key: 32 bytes, written as 40 characters of Z85.
package struct CurvePublicKey: Hashable, Sendable {
    /// Length in bytes.
    package static let length = 32
    /// Length as text, in characters.
    package static let textLength = 40

    package let bytes: [UInt8]

    /// Takes the key from its bytes; `nil` unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Reads the key; `nil` unless the text is exactly 40 characters of valid Z85.
    package init?(z85: String) {
        guard let bytes = Z85.decode(Array(z85.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    /// The key as 40 characters of Z85.
    package var z85: String {
        String(decoding: Z85.encode(bytes) ?? [], as: UTF8.self)
    }
}

extension CurvePublicKey: CustomStringConvertible {
    package var description: String { z85 }
}
