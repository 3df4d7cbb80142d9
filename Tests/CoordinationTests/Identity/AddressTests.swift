import Testing

@testable import Coordination

@Suite struct AddressTests {
    private func fault(_ text: String) -> AddressFault? {
        do throws(AddressFault) {
            _ = try Address(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "fk/2021005521/-/handlaggning", "employer/5560360793/verkstad.norr/hr_1",
        "care/se2321000016-1b2c/vc-centrum/koordinator",
        "insured/0b5e7a9c3d1f48a2/-/self", "employer/0b5e7a9c3d1f48a2/-/agare",
        "employer/abcdefghijklmnopqrstuvwxyz012345/-/a", "union/5560360793/-/ombud",
    ])
    func `an address is four parts that spell it again`(text: String) throws {
        let address = try Address(parsing: text)
        #expect(address.text == text && "\(address)" == text)
        let parts = text.split(separator: "/").map(String.init)
        #expect(address.kind.rawValue == parts[0])
        #expect(address.organisation == parts[1])
        #expect(address.unit == parts[2])
        #expect(address.function == parts[3])
        let rebuilt = try Address(
            kind: address.kind,
            organisation: address.organisation,
            unit: address.unit,
            function: address.function
        )
        #expect(rebuilt == address && rebuilt.hashValue == address.hashValue)
    }

    @Test(
        arguments: [
            ("", .parts), ("fk/2021005521/-", .parts), ("fk/2021005521/-/a/b", .parts),
            ("/2021005521/-/a", .kind), ("FK/2021005521/-/a", .kind), ("få/2021005521/-/a", .kind),
            ("fk//-/a", .organisation), ("fk/2021005522/-/a", .organisation),
            ("fk/202100-5521/-/a", .organisation), ("fk/9001019802/-/a", .organisation),
            ("fk/189001019802/-/a", .organisation), ("fk/1890010198021234/-/a", .organisation),
            ("insured/2021005521/-/self", .organisation),
            ("insured/abcdefghijklmno/-/self", .organisation),
            ("insured/abcdefghijklmnopqrstuvwxyz0123456/-/self", .organisation),
            ("insured/0b5e7a9c3d1f48A2/-/self", .organisation),
            ("insured/0b5e7a9c-d1f48a2/-/self", .organisation),
            ("employer/ab9001019802abcd/-/a", .personNumber),
            ("care/2321000016/-/a", .hsaID), ("care/SE2321000016-1b2c/-/a", .hsaID),
            ("fk/se2321000016-1b2c/-/a", .organisation),
            ("fk/2021005521//a", .unit), ("fk/2021005521/A/a", .unit),
            ("fk/2021005521/a b/a", .unit), ("fk/2021005521/-/", .function),
            ("fk/2021005521/-/-", .function), ("fk/2021005521/-/Å", .function),
            ("fk/2021005521/900101-9802/a", .personNumber),
            ("fk/2021005521/-/189001019802", .personNumber),
        ] as [(String, AddressFault)]
    )
    func `what is no address is refused with its reason`(text: String, expected: AddressFault) {
        #expect(fault(text) == expected)
    }

    @Test func `parts and whole have their longest lengths`() {
        func name(_ count: Int) -> String { String(repeating: "a", count: count) }
        #expect(fault("\(name(32))/2021005521/-/a") == nil)
        #expect(fault("\(name(33))/2021005521/-/a") == .kind)
        #expect(fault("fk/2021005521/\(name(64))/\(name(64))") == nil)
        #expect(fault("fk/2021005521/\(name(65))/a") == .unit)
        #expect(fault("fk/2021005521/-/\(name(65))") == .function)
        #expect(fault("fk/2021005521/-/\(name(185))") == .length)
        #expect(fault("fk/2021005521/-/\(name(184))") == .function)
    }
}
