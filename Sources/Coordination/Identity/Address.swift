/// Where a message goes: `kind/organisation/unit/function`, never a person.
///
/// Lower case; letters, digits and `- . _`. The unit is `-` where there is none. An organisation
/// is ten digits with check digit, an HSA identifier for care, or a random identifier of 16–32
/// letters and digits for insured persons and sole traders.
package struct Address: Hashable, Sendable {
    /// The whole address in its only spelling.
    package let text: String
    private let slashes: (UInt8, UInt8, UInt8)

    /// Longest address in bytes.
    package static let maximumBytes = 200

    package init(parsing text: String) throws(AddressFault) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Address.maximumBytes else { throw .length }
        let slashes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
        guard slashes.count == 3 else { throw .parts }
        try AddressForm.check(
            kind: bytes[..<slashes[0]],
            organisation: bytes[(slashes[0] + 1)..<slashes[1]],
            unit: bytes[(slashes[1] + 1)..<slashes[2]],
            function: bytes[(slashes[2] + 1)...]
        )
        self.text = text
        self.slashes = (UInt8(slashes[0]), UInt8(slashes[1]), UInt8(slashes[2]))
    }

    package init(
        kind: PartyKind,
        organisation: String,
        unit: String,
        function: String
    ) throws(AddressFault) {
        try self.init(parsing: "\(kind.rawValue)/\(organisation)/\(unit)/\(function)")
    }

    package var kind: PartyKind {
        PartyKind(rawValue: part(from: 0, to: slashes.0))
    }

    package var organisation: String { part(from: slashes.0 + 1, to: slashes.1) }
    /// `-` where the organisation has no units.
    package var unit: String { part(from: slashes.1 + 1, to: slashes.2) }
    package var function: String { part(from: slashes.2 + 1, to: UInt8(text.utf8.count)) }

    private func part(from start: UInt8, to end: UInt8) -> String {
        let bytes = text.utf8
        let first = bytes.index(bytes.startIndex, offsetBy: Int(start))
        let last = bytes.index(bytes.startIndex, offsetBy: Int(end))
        return String(text[first..<last])
    }

    package static func == (left: Address, right: Address) -> Bool { left.text == right.text }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

extension Address: Comparable {
    package static func < (left: Address, right: Address) -> Bool { left.text < right.text }
}

extension Address: CustomStringConvertible {
    package var description: String { text }
}
