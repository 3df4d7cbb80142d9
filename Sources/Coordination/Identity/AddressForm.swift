/// The form that each part of an address must have.
enum AddressForm {
    static func check(
        kind: ArraySlice<UInt8>,
        organisation: ArraySlice<UInt8>,
        unit: ArraySlice<UInt8>,
        function: ArraySlice<UInt8>
    ) throws(AddressFault) {
        guard isName(kind, through: 32) else { throw .kind }
        try check(organisation: organisation, kind: String(decoding: kind, as: UTF8.self))
        guard isName(unit, through: 64) else { throw .unit }
        guard isName(function, through: 64), function.count > 1 || function.first != 0x2D else {
            throw .function
        }
        for part in [unit, function]
        where PersonNumber.appears(in: String(decoding: part, as: UTF8.self)) {
            throw .personNumber
        }
    }

    static func check(organisation: String, kind: PartyKind) throws(AddressFault) {
        try check(organisation: Array(organisation.utf8)[...], kind: kind.rawValue)
    }

    private static func check(
        organisation: ArraySlice<UInt8>,
        kind: String
    ) throws(AddressFault) {
        let text = String(decoding: organisation, as: UTF8.self)
        switch PartyKind(rawValue: kind) {
        case .insured:
            try checkRandom(organisation)
        case .care:
            guard isName(organisation, through: 31), (try? HSAID(parsing: text)) != nil else {
                throw .hsaID
            }
        default:
            guard organisation.count != 10 else {
                guard isDigits(organisation),
                    (try? OrganisationNumber(parsing: text)) != nil
                else { throw .organisation }
                return
            }
            try checkRandom(organisation)
        }
    }

    /// Whether a valid organisation part of that kind is a random identifier.
    static func isRandom(_ organisation: String, kind: PartyKind) -> Bool {
        kind == .insured || (kind != .care && organisation.utf8.count != 10)
    }

    /// At least one letter, so that no string of digits passes for a random identifier.
    private static func checkRandom(_ part: ArraySlice<UInt8>) throws(AddressFault) {
        guard (16...32).contains(part.count), !isDigits(part),
            part.allSatisfy({ isLetter($0) || isDigit($0) })
        else { throw .organisation }
        guard !PersonNumber.appears(in: String(decoding: part, as: UTF8.self)) else {
            throw .personNumber
        }
    }

    /// 1 to `longest` letters, digits, `-`, `.` or `_`.
    static func isName(_ part: ArraySlice<UInt8>, through longest: Int) -> Bool {
        (1...longest).contains(part.count)
            && part.allSatisfy {
                isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
            }
    }

    private static func isDigits(_ part: ArraySlice<UInt8>) -> Bool { part.allSatisfy(isDigit) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
