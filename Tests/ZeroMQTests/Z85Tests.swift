internal import Testing
internal import ZeroMQ

struct Z85Tests {
    /// The test case of RFC 32.
    private static let bytes: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]
    private static let text = Array("HelloWorld".utf8)

    @Test func `the vector of RFC 32 holds both ways`() {
        #expect(Z85.encode(Self.bytes) == Self.text)
        #expect(Z85.decode(Self.text) == Self.bytes)
    }

    @Test func `the smallest and the largest word hold both ways`() {
        #expect(Z85.encode([0, 0, 0, 0]) == Array("00000".utf8))
        #expect(Z85.encode([255, 255, 255, 255]) == Array("%nSc0".utf8))
        #expect(Z85.decode(Array("%nSc0".utf8)) == [255, 255, 255, 255])
        #expect(Z85.encode([]) == [])
        #expect(Z85.decode([]) == [])
    }

    @Test func `one more than the largest word is refused`() {
        #expect(Z85.decode(Array("%nSc1".utf8)) == nil)
        #expect(Z85.decode(Array("#####".utf8)) == nil)
    }

    @Test(arguments: ["Hell", "HelloW", "Hell ", "Hell\"", "Hell,", "Hell~", "Hellö"])
    func `a wrong length or character is refused`(text: String) {
        #expect(Z85.decode(Array(text.utf8)) == nil)
    }

    @Test func `a number of bytes that is no multiple of four has no text`() {
        for count in 1...3 { #expect(Z85.encode([UInt8](repeating: 1, count: count)) == nil) }
    }

    @Test(arguments: [UInt64(21), 22])
    func `random bytes hold both ways`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for length in stride(from: 0, through: 64, by: 4) {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(Z85.decode(try #require(Z85.encode(bytes))) == bytes)
        }
    }

    @Test func `a public key is exactly 32 bytes or 40 characters`() throws {
        for count in [0, 28, 31, 33, 36] {
            #expect(CurvePublicKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
        }
        let key = try #require(CurvePublicKey(bytes: [UInt8](repeating: 1, count: 32)))
        #expect(key.z85.utf8.count == 40)
        #expect(CurvePublicKey(z85: key.z85) == key)
        for text in [String(key.z85.dropLast()), key.z85 + "0", key.z85 + "00000", ""] {
            #expect(CurvePublicKey(z85: text) == nil)
        }
    }
}
