/// A CURVE public key in Z85 (ZeroMQ RFC 32): 40 characters for 32 bytes.
///
/// Printed masked, because a secret key has the same form and is easily pasted by mistake.
package struct Z85Key: Hashable, Sendable, Masked {
    package static let mask = "Z85Key(masked)"

    private let text: String

    package init(parsing text: String) throws(Z85KeyFault) {
        guard text.utf8.count == 40 else { throw .length }
        guard Z85Key.decode(text) != nil else { throw .characters }
        self.text = text
    }

    /// From the 32 bytes that the handshake gives.
    package init(bytes: [UInt8]) throws(Z85KeyFault) {
        guard bytes.count == 32 else { throw .length }
        text = Z85Key.encode(bytes)
    }

    /// The 40 characters.
    package var unmasked: String { text }
}

extension Z85Key {
    private static let alphabet = Array(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
            .utf8
    )

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    private static func decode(_ text: String) -> [UInt32]? {
        var words: [UInt32] = []
        var word: UInt64 = 0
        for (index, byte) in text.utf8.enumerated() {
            guard let value = values[Int(byte)] else { return nil }
            word = word * 85 + UInt64(value)
            guard index % 5 == 4 else { continue }
            guard let whole = UInt32(exactly: word) else { return nil }
            words.append(whole)
            word = 0
        }
        return words
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(40)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            let word = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            var divisor: UInt32 = 85 * 85 * 85 * 85
            while divisor > 0 {
                text.append(alphabet[Int(word / divisor % 85)])
                divisor /= 85
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Why a text is no CURVE key.
package enum Z85KeyFault: ExplainedFault, CaseIterable {
    case length, characters

    package var text: Localized {
        switch self {
        case .length:
            Localized(
                sv: "Nyckeln har fel längd.",
                en: "The key has the wrong length."
            )
        case .characters:
            Localized(
                sv: "Nyckeln innehåller tecken som inte hör till Z85.",
                en: "The key holds characters that do not belong to Z85."
            )
        }
    }

    package var remedy: Localized {
        Localized(
            sv: "Skriv den öppna nyckelns 40 tecken i Z85; skicka aldrig den hemliga.",
            en: "Write the 40 Z85 characters of the public key; never send the secret one."
        )
    }
}
