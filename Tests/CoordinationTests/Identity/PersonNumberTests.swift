import JSONSchema
import Testing

@testable import Coordination

/// All numbers are synthetic: nobody alive was born in the 1890s, birth numbers from 980 on are
/// kept for tests, and the one coordination number of 1970 is the tax agency's published sample.
@Suite struct PersonNumberTests {
    private func fault(_ text: String) -> PersonNumberFault? {
        do throws(PersonNumberFault) {
            _ = try PersonNumber(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("189001019802", false), ("189502281232", false), ("189202290012", false),
        ("189912319994", false), ("180001019801", false), ("209912319804", false),
        ("189001619809", true), ("189103915550", true), ("197010632391", true),
        ("189602890106", true),
    ])
    func `a whole number is read, also a coordination number`(
        digits: String,
        isCoordinationNumber: Bool
    ) throws {
        let number = try PersonNumber(parsing: digits)
        #expect(number.unmasked == digits)
        #expect(number.isCoordinationNumber == isCoordinationNumber)
        let hyphened = "\(digits.prefix(8))-\(digits.suffix(4))"
        #expect(try PersonNumber(parsing: hyphened) == number)
    }

    @Test(
        arguments: [
            ("", .length), ("1890", .length), ("18900101980", .length), ("1890010198021", .length),
            ("9001019802", .centuryMissing), ("900101-9802", .centuryMissing),
            ("900101+9802", .characters), ("18900101+9802", .characters),
            ("18900101 9802", .characters), ("1890010A9802", .characters),
            ("189001-019802", .characters), ("18900101--9802", .characters),
            ("１８９００１０１９８０２", .characters), ("18900101980\u{0662}", .characters),
            ("179901019803", .century), ("210001019801", .century), ("000000000000", .century),
            ("189302290102", .date), ("189304920102", .date), ("189301600103", .date),
            ("189302910105", .date), ("189302890109", .date), ("189013019802", .date),
            ("189000019802", .date), ("189001009802", .date), ("189001329802", .date),
            ("189001019803", .checkDigit), ("189001019801", .checkDigit),
            ("189001018902", .checkDigit),
        ] as [(String, PersonNumberFault)]
    )
    func `anything else is refused with its reason`(text: String, expected: PersonNumberFault) {
        #expect(fault(text) == expected)
    }

    @Test func `any single mistyped digit is noticed`() {
        let digits = Array("189001019802")
        for place in 2..<12 {
            for replacement in "0123456789" where replacement != digits[place] {
                var mistyped = digits
                mistyped[place] = replacement
                #expect(fault(String(mistyped)) != nil)
            }
        }
    }

    @Test(arguments: [
        "189001019802", "9001019802", "900101-9802", "900101+9802", "18900101-9802",
        "handläggare.900101-9802", "x9001019802x", "a-900101-9802", "7010632391",
        "1-900101-9802", "9001019802-2", "900101 9802", "18900101 9802", "nr 900101 9802.",
        "900101\u{2013}9802", "18900101\u{2212}9802", "900101\u{A0}9802", "900101\u{200B}9802",
        "900101-\u{AD}9802", "9\u{2060}001019802", "\u{FF19}001019802", "٩001019802",
    ])
    func `a person number is found inside a text`(text: String) {
        #expect(PersonNumber.appears(in: text))
    }

    @Test func `ten digits that begin with 0 are a telephone number in free text`() {
        let number = "0701019802".dropLast() + "0123456789".map(String.init).filter {
            PersonNumber.appears(in: "070101980\($0)")
        }.joined()
        #expect(PersonNumber.appears(in: String(number)))
        #expect(!PersonNumber.isWritten(in: String(number)))
        #expect(PersonNumber.isWritten(in: "070101-\(number.suffix(4))"))
        #expect(PersonNumber.isWritten(in: "189001019802"))
    }

    @Test(arguments: [1799, 1800, 1899, 2099, 2100])
    func `schema and register read the numbers of the same years`(year: Int) throws {
        let schema = try Schema(compiling: ["type": "string", "format": "personnummer"])
        for digit in 0...9 {
            let text = "\(year)0101980\(digit)"
            let isRead = (try? PersonNumber(parsing: text)) != nil
            let isTaken = schema.faults(in: JSONValue.string(text).serialized()).isEmpty
            #expect(isRead == isTaken, "\(year) \(digit)")
        }
    }

    @Test(arguments: [
        "", "koordinator", "5560360793", "2021005521", "900101", "9001019803", "900101-9803",
        "900101--9802", "90010 19802", "900101 9803", "2026-03-01 9802", "900101  9802",
        "900101\u{2013}9803", "åäö 123 456", "2026-03-01", "19009001019802", "9013019802",
        "9001329802", "se2321000016-1b2c", "0b5e7a9c3d1f48a2", "90.0101.9802",
    ])
    func `other digits are left alone`(text: String) {
        #expect(!PersonNumber.appears(in: text))
    }
}
