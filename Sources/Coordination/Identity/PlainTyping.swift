/// Text with dashes, spaces and digits as a plain keyboard writes them.
enum PlainTyping {
    /// The text retyped, or nil if it is plain already; characters without width are left out.
    static func of(_ text: String) -> String? {
        guard text.utf8.contains(where: isSuspect) else { return nil }
        var plain = ""
        plain.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case ..<0x80: plain.unicodeScalars.append(scalar)
            // Soft hyphen, joiners, direction marks, byte order mark, variation selectors.
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
                0xFE00...0xFE0F, 0xFEFF:
                continue
            default: plain.unicodeScalars.append(plainForm(of: scalar))
            }
        }
        return plain
    }

    /// Whether a character that begins with the byte may be a dash, a space or a digit; the
    /// letters of Latin scripts are not.
    private static func isSuspect(_ lead: UInt8) -> Bool { lead == 0xC2 || lead >= 0xD8 }

    private static func plainForm(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .dashPunctuation: "-"
        case .spaceSeparator: " "
        case .decimalNumber: digit(scalar)
        default: scalar.value == 0x2212 ? "-" : scalar
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let value = scalar.properties.numericValue else { return scalar }
        return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
    }
}
