import JSONSchema
import Testing

@testable import Coordination

@Suite struct DirectoryChangeJSONTests {
    private func read(_ text: String) throws -> DirectoryChange {
        try DirectoryChange(json: try JSONValue(parsing: Array(text.utf8)))
    }

    private static let texts = [
        #"{"change":"party-registered","party":2,"kind":"employer","organisation":"5560360793","#
            + #""name":"Verkstaden \"Norr\" AB","legalForm":"private"}"#,
        #"{"change":"party-registered","party":4,"kind":"insured","#
            + #""organisation":"0b5e7a9c3d1f48a2"}"#,
        #"{"change":"legal-form-changed","party":2,"legalForm":"public","from":"2026-01-01"}"#,
        #"{"change":"trader-registered","party":7,"organisation":"abcdefghijklmnopabcd","#
            + #""person":4}"#,
        #"{"change":"function-registered","mailbox":21,"party":2,"unit":"-","function":"chef","#
            + #""fallback":"employer/5560360793/-/hr"}"#,
        #"{"change":"function-registered","mailbox":20,"party":2,"unit":"norr","function":"hr"}"#,
        #"{"change":"fallback-changed","mailbox":21,"fallback":"employer/5560360793/-/hr"}"#,
        #"{"change":"fallback-changed","mailbox":21}"#,
        #"{"change":"function-closed","mailbox":21,"from":"2026-05-01","#
            + #""successor":"employer/2120000142/-/hr"}"#,
        #"{"change":"function-closed","mailbox":2147483647,"from":"9999-12-31"}"#,
        #"{"change":"holder-changed","mailbox":21,"holder":"h-7","from":"2026-01-01"}"#,
        #"{"change":"holder-changed","mailbox":21,"holder":"h-7","from":"2026-01-01","#
            + #""to":"2026-02-28"}"#,
        #"{"change":"absence","mailbox":21,"holder":"h-7","from":"2026-01-01","to":"2026-01-31"}"#,
        #"{"change":"absence","mailbox":21,"from":"2026-01-01"}"#,
        #"{"change":"pause-changed","mailbox":20,"paused":true}"#,
        #"{"change":"contact-published","mailbox":20,"contact":{"name":"HR, lagret","#
            + #""phone":"+46 8 123 45 67","mail":"hr@exempel.se","#
            + #""hours":"vardagar 8-16","for":[1]}}"#,
        #"{"change":"contact-published","mailbox":20}"#,
        #"{"change":"routing-changed","mailbox":10,"lines":[{"#
            + #""units":["employer/5560360793/lager"],"days":[1,15],"#
            + #""address":"fk/2021005521/-/handlaggning","from":"2026-01-01","#
            + #""to":"2026-12-31"}]}"#,
        #"{"change":"routing-changed","mailbox":10,"lines":[]}"#,
        #"{"change":"key-issued","key":"k1","#
            + #""publicKey":"HelloWorldHelloWorldHelloWorldHelloWorld","party":2,"#
            + #""functions":[20,21],"roles":["keys","audit"],"maySend":true,"mayRead":false,"#
            + #""label":"lönesystem"}"#,
        #"{"change":"key-revoked","key":"k1"}"#,
    ]

    @Test(arguments: texts)
    func `a change reads and writes the same bytes`(text: String) throws {
        let change = try read(text)
        #expect(String(decoding: change.json.serialized(), as: UTF8.self) == text)
        #expect(try DirectoryChange(json: change.json) == change)
    }

    @Test func `every kind of change has been written and read`() throws {
        #expect(try Set(Self.texts.map { try read($0).kind }) == Set(DirectoryChange.Kind.allCases))
    }

    @Test(arguments: texts)
    func `a member too many, of the wrong kind or missing is refused`(text: String) throws {
        let object = try #require(try JSONValue(parsing: Array(text.utf8)).object)
        var extra = object
        extra["unheardOf"] = .bool(true)
        #expect(throws: ReadFault.self) { try DirectoryChange(json: .object(extra)) }
        for key in object.keys {
            var wrong = object
            wrong[key] = .object([:])
            #expect(throws: ReadFault.self) { try DirectoryChange(json: .object(wrong)) }
        }
        let optional: Set = [
            "name", "legalForm", "fallback", "successor", "to", "roles", "maySend", "mayRead",
            "contact",
        ]
        for key in object.keys where !optional.contains(key) {
            var shorter = object
            shorter[key] = nil
            if (try? DirectoryChange(json: .object(shorter))) != nil {
                #expect(key == "holder" && object["change"] == "absence")
            }
        }
    }

    @Test(arguments: [
        #"{"change":"unheard-of"}"#, "[]", "null",
        #"{"change":"key-revoked","key":7}"#,
        #"{"change":"fallback-changed","mailbox":2147483648}"#,
        #"{"change":"fallback-changed","mailbox":1.5}"#,
        #"{"change":"fallback-changed","mailbox":1,"fallback":"employer/5560360794/-/hr"}"#,
        #"{"change":"function-closed","mailbox":1,"from":"2026-02-29"}"#,
        #"{"change":"legal-form-changed","party":1,"legalForm":"Public","from":"2026-01-01"}"#,
        #"{"change":"routing-changed","mailbox":1,"lines":[{"days":[0,5],"#
            + #""address":"fk/2021005521/-/a","from":"2026-01-01"}]}"#,
        #"{"change":"routing-changed","mailbox":1,"lines":[{"days":[5,32],"#
            + #""address":"fk/2021005521/-/a","from":"2026-01-01"}]}"#,
        #"{"change":"routing-changed","mailbox":1,"lines":[{"days":[9,8],"#
            + #""address":"fk/2021005521/-/a","from":"2026-01-01"}]}"#,
    ])
    func `a value outside its range is refused`(text: String) {
        #expect(throws: ReadFault.self) { try read(text) }
    }

    @Test func `a secret pasted as public key is not repeated`() throws {
        let issued = try #require(Self.texts.first { $0.contains("key-issued") })
        let text = issued.replacing("HelloWorldHelloWorld", with: "HelloWorld")
        let fault = #expect(throws: ReadFault.self) { try read(text) }
        #expect(fault?.pointer == "/publicKey")
        #expect(fault?.problem.contains("Hello") == false)
    }
}
