/// The identifier of a unit in the care directory HSA: `SE`, organisation number, `-`, suffix.
///
/// At most 31 characters; the suffix is letters A–Z and digits. Kept in upper case. Source:
/// Inera, HSA (OID 1.2.752.29.4.19).
package struct HSAID: Hashable, Sendable, Masked {
    package static let mask = "HSAID(masked)"

    private let text: String

    /// Reads either case.
    package init(parsing text: String) throws(HSAIDFault) {
        let bytes = text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        guard bytes.count <= 31 else { throw .length }
        guard bytes.count >= 14, bytes.starts(with: [0x53, 0x45]), bytes[12] == 0x2D,
            bytes[13...].allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
            })
        else { throw .form }
        let number = String(decoding: bytes[2..<12], as: UTF8.self)
        guard (try? OrganisationNumber(parsing: number)) != nil else { throw .organisation }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Upper case, as HSA writes it.
    package var unmasked: String { text }
    /// Lower case, as an address writes it.
    package var addressPart: String { text.lowercased() }
}

/// Why a text is no HSA identifier.
package enum HSAIDFault: ExplainedFault, CaseIterable {
    case length, form, organisation

    package var text: Localized {
        switch self {
        case .length:
            Localized(
                sv: "HSA-id är längre än 31 tecken.",
                en: "The HSA identifier is longer than 31 characters."
            )
        case .form:
            Localized(
                sv: "HSA-id har inte rätt form.",
                en: "The HSA identifier does not have the right form."
            )
        case .organisation:
            Localized(
                sv: "Organisationsnumret i HSA-id stämmer inte.",
                en: "The organisation number in the HSA identifier is wrong."
            )
        }
    }

    package var remedy: Localized {
        Localized(
            sv: "Skriv SE, organisationsnumrets tio siffror, bindestreck och enhetens beteckning "
                + "(bokstäver a–z och siffror), som det står i HSA-katalogen.",
            en: "Write SE, the ten digits of the organisation number, a hyphen and the unit's "
                + "suffix (letters a–z and digits), as it stands in the HSA directory."
        )
    }
}
