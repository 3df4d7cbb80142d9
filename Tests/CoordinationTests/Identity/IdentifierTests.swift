import Testing

@testable import Coordination

@Suite struct IdentifierTests {
    private func fault<Fault: Error>(_ body: () throws(Fault) -> Void) -> Fault? {
        do throws(Fault) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("2021005521", "2021005521"), ("202100-5521", "2021005521"),
        ("212000-0142", "2120000142"), ("556036-0793", "5560360793"),
        ("165560360793", "5560360793"), ("16556036-0793", "5560360793"),
    ])
    func `an organisation number is read in its usual spellings`(
        text: String,
        digits: String
    ) throws {
        #expect(try OrganisationNumber(parsing: text).unmasked == digits)
    }

    @Test(
        arguments: [
            ("", .length), ("556036079", .length), ("55603607930", .length),
            ("175560360793", .length), ("1655603607930", .length),
            ("55603-60793", .characters), ("556036-0793-", .characters),
            ("556036 0793", .characters), ("-5560360793", .characters),
            ("5512345678", .personal), ("9001019802", .personal), ("1212000143", .personal),
            ("0520000006", .personal), ("5560360794", .checkDigit), ("5650360793", .checkDigit),
        ] as [(String, OrganisationNumberFault)]
    )
    func `what is no organisation number is refused`(
        text: String,
        expected: OrganisationNumberFault
    ) {
        #expect(
            fault { () throws(OrganisationNumberFault) in
                _ = try OrganisationNumber(parsing: text)
            } == expected
        )
    }

    @Test func `an HSA identifier is read in either case up to 31 characters`() throws {
        let hsa = try HSAID(parsing: "se2321000016-1b2C")
        #expect(hsa.unmasked == "SE2321000016-1B2C")
        #expect(hsa.addressPart == "se2321000016-1b2c")
        #expect(try HSAID(parsing: "SE2321000016-1").unmasked.utf8.count == 14)
        let longest = "SE2321000016-" + String(repeating: "A", count: 18)
        #expect(try HSAID(parsing: longest).unmasked == longest)
    }

    @Test(
        arguments: [
            ("", .form), ("SE2321000016-", .form), ("SE23210000161", .form),
            ("NO2321000016-1", .form), ("SE2321000016-Å", .form), ("SE2321000016-1@", .form),
            ("SE2321000016-1-2", .form), ("SE2321000017-1", .organisation),
            ("SE9001019802-1", .organisation),
            ("SE2321000016-AAAAAAAAAAAAAAAAAAA", .length),
        ] as [(String, HSAIDFault)]
    )
    func `what is no HSA identifier is refused`(text: String, expected: HSAIDFault) {
        #expect(fault { () throws(HSAIDFault) in _ = try HSAID(parsing: text) } == expected)
    }

    @Test(arguments: [51, 52] as [UInt64])
    func `a key has the same text from its bytes and from its text`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<200 {
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            let key = try Z85Key(bytes: bytes)
            #expect(key.unmasked.utf8.count == 40)
            #expect(try Z85Key(parsing: key.unmasked) == key)
        }
    }

    @Test func `the sample of ZeroMQ RFC 32 comes out as printed there`() throws {
        let sample: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]
        let key = try Z85Key(bytes: sample + sample + sample + sample)
        #expect(key.unmasked == String(repeating: "HelloWorld", count: 4))
        #expect(try Z85Key(bytes: Array(repeating: 255, count: 32)).unmasked.hasPrefix("%nSc0"))
    }

    @Test func `a key of wrong length, alphabet or value is refused`() {
        func refused(_ text: String) -> Z85KeyFault? {
            fault { () throws(Z85KeyFault) in _ = try Z85Key(parsing: text) }
        }
        let zeros = String(repeating: "0", count: 35)
        #expect(refused("") == .length)
        #expect(refused(zeros + "0000") == .length)
        #expect(refused(zeros + "000000") == .length)
        #expect(refused(zeros + "%nSc0") == nil)
        #expect(refused(zeros + "%nSc1") == .characters)
        #expect(refused(zeros + "00\"00") == .characters)
        #expect(refused(zeros + "000å") == .characters)
        for count in [0, 31, 33] {
            let bytes = [UInt8](repeating: 0, count: count)
            #expect(
                fault { () throws(Z85KeyFault) in _ = try Z85Key(bytes: bytes) } == .length
            )
        }
    }

    @Test func `a case identifier is 32 lower-case hexadecimal digits and nothing else`() throws {
        let text = "00112233445566778899aabbccddeeff"
        let id = try #require(CaseID(text: text))
        #expect(id.high == 0x0011_2233_4455_6677)
        #expect(id.low == 0x8899_AABB_CCDD_EEFF)
        #expect(id.text == text && "\(id)" == text)
        #expect(CaseID(bytes: id.bytes) == id)
        #expect(id.bytes.count == 16 && id.bytes.first == 0 && id.bytes.last == 0xFF)
        for wrong in [
            "", String(text.dropLast()), text + "0", text.uppercased(), "g" + text.dropLast(),
        ] {
            #expect(CaseID(text: wrong) == nil)
        }
        #expect(CaseID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(CaseID(high: 0, low: .max) < CaseID(high: 1, low: 0))
    }
}
