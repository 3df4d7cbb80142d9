internal import Glibc
internal import Testing
internal import ZeroMQ

struct KeyFileTests {
    @Test func `a secret key comes back from its file, which is ours alone`() throws {
        let folder = try TemporaryFolder()
        let keys = try CurveKeyPair.generate()
        let path = folder.path("server.secret")
        try keys.write(secretFile: path)
        #expect(try folder.mode(of: "server.secret") == 0o600)
        #expect(try folder.text(of: "server.secret").utf8.count == 41)
        let read = try CurveKeyPair.load(secretFile: path)
        #expect(read.publicKey == keys.publicKey)
        #expect(try folder.names() == ["server.secret"])
    }

    @Test func `a public key comes back from its file`() throws {
        let folder = try TemporaryFolder()
        let key = try CurveKeyPair.generate().publicKey
        try key.write(file: folder.path("client.public"))
        #expect(try CurvePublicKey.load(file: folder.path("client.public")) == key)
        #expect(try folder.mode(of: "client.public") == 0o644)
    }

    @Test func `an existing file is never overwritten`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("key")
        let first = try CurveKeyPair.generate()
        try first.write(secretFile: path)
        let second = try CurveKeyPair.generate()
        #expect(throws: KeyFileError.exists(path: path)) { try second.write(secretFile: path) }
        #expect(try CurveKeyPair.load(secretFile: path).publicKey == first.publicKey)
        #expect(try folder.names() == ["key"])
    }

    @Test(arguments: [0o600, 0o400, 0o700])
    func `a secret that only we can use is read`(mode: Int) throws {
        let folder = try TemporaryFolder()
        try CurveKeyPair.generate().write(secretFile: folder.path("key"))
        try folder.setMode(of: "key", UInt32(mode))
        #expect(throws: Never.self) { try CurveKeyPair.load(secretFile: folder.path("key")) }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666])
    func `a secret that others can use is refused with what to type`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("key of region's")
        try CurveKeyPair.generate().write(secretFile: path)
        try folder.setMode(of: "key of region's", UInt32(mode))
        let error = try #require(throws: KeyFileError.self) {
            try CurveKeyPair.load(secretFile: path)
        }
        #expect(error == .open(path: path, mode: UInt32(mode)))
        #expect("\(error)".contains("chmod 600 '"))
        #expect("\(error)".hasSuffix("key of region'\\''s'"))
    }

    @Test func `wrong lengths and characters are refused`() throws {
        let folder = try TemporaryFolder()
        let good = try CurveKeyPair.generate().publicKey.z85
        let wrong = [
            "", "\n", String(good.dropLast()), good + "a", good + "\n\n", good + "\r\n", " " + good,
            String(good.dropLast()) + "\"", String(repeating: "#", count: 40),
            String(repeating: "a", count: 100),
        ]
        for (number, text) in wrong.enumerated() {
            let path = folder.path("\(number)")
            try folder.write(text, to: "\(number)", mode: 0o600)
            #expect(throws: KeyFileError.malformed(path: path), "\(text)") {
                try CurveKeyPair.load(secretFile: path)
            }
            #expect(throws: KeyFileError.malformed(path: path), "\(text)") {
                try CurvePublicKey.load(file: path)
            }
        }
        try folder.write(good, to: "bare", mode: 0o600)
        #expect(throws: Never.self) { try CurveKeyPair.load(secretFile: folder.path("bare")) }
    }

    @Test func `what is no file is refused and waited for by nobody`() throws {
        let folder = try TemporaryFolder()
        let (none, pipe) = (folder.path("none"), folder.path("pipe"))
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(throws: KeyFileError.missing(path: none)) {
            try CurveKeyPair.load(secretFile: none)
        }
        for path in [pipe, folder.path("")] {
            #expect(throws: KeyFileError.notRegular(path: path)) {
                try CurveKeyPair.load(secretFile: path)
            }
        }
        #expect(throws: KeyFileError.self) {
            try CurveKeyPair.generate().write(secretFile: folder.path("no/such/folder"))
        }
    }

    @Test(.enabled(if: geteuid() == 0))
    func `a secret of another user is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("key")
        try CurveKeyPair.generate().write(secretFile: path)
        try #require(chown(path, 12_345, 12_345) == 0)
        #expect(throws: KeyFileError.notOwned(path: path, owner: 12_345)) {
            try CurveKeyPair.load(secretFile: path)
        }
    }

    @Test func `a secret never prints`() throws {
        let folder = try TemporaryFolder()
        let keys = try CurveKeyPair.generate()
        try keys.write(secretFile: folder.path("key"))
        let secret = try folder.text(of: "key").dropLast()
        var printed = "\(keys) \(String(reflecting: keys)) \(String(describing: Optional(keys)))"
        dump(keys, to: &printed)
        dump(SocketOptions.Curve.server(keys), to: &printed)
        #expect(!printed.contains(secret))
        #expect(printed.contains(keys.publicKey.z85))
    }
}
