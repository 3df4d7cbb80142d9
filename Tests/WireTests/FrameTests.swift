import JSONSchema
import Testing
import Wire

/// Heads and answer frames, byte by byte.
struct FrameTests {
    @Test
    func `heads are read and written as the vectors say`() throws {
        for item in try Vectors.list("heads", "valid") {
            let frame = try item.bytes("hex")
            let head = try Head(frame: frame)
            #expect(head.verb.name == (try item.text("verb")))
            #expect(head.requestID == (try item.requestID()))
            let header = Array(frame[Head.fixedBytes...])
            #expect(String(decoding: header, as: UTF8.self) == (try item.text("header")))
            #expect(head.frame(header: header) == frame)
        }
        for item in try Vectors.list("heads", "invalid") {
            let frame = try item.bytes("hex")
            do {
                _ = try Head(frame: frame)
                Issue.record("taken: \(try item.text("what"))")
            } catch let error as HeadFault {
                #expect(error.code.rawValue == (try item.number("code")))
                #expect(error.requestID == (try item.requestID()))
            }
        }
    }

    @Test
    func `each verb has a byte of its own and a name`() {
        #expect(Set(CommandVerb.allCases.map(\.rawValue)).count == 9)
        #expect(Set(AnswerVerb.allCases.map(\.rawValue)).count == 9)
        #expect(CommandVerb.allCases.allSatisfy { (0x41...0x5A).contains($0.rawValue) })
        #expect(AnswerVerb.allCases.allSatisfy { (0x61...0x7A).contains($0.rawValue) })
        #expect(Set(AnswerVerb.allCases.map(\.name)).count == 9)
    }

    private func read(_ bytes: [UInt8]) throws -> [Answer] {
        try bytes.withUnsafeBytes { buffer throws(Refusal) in
            try AnswerFrame.answers(in: buffer)
        }
    }

    private func check(_ item: JSONValue, isExact: Bool) throws {
        let frame = try item.bytes("hex")
        let answers = try read(frame)
        let records = try #require(item["records"]?.array)
        try #require(answers.count == records.count)
        var written = AnswerFrame()
        for (answer, record) in zip(answers, records) {
            #expect(answer.verb.name == (try record.text("verb")))
            #expect(answer.requestID == (try record.requestID()))
            #expect(String(decoding: answer.header, as: UTF8.self) == (try record.text("header")))
            #expect(String(decoding: answer.body, as: UTF8.self) == (try record.text("body")))
            written.append(answer)
        }
        if isExact { #expect(written.bytes == frame) }
    }

    @Test
    func `answer frames are read and written as the vectors say`() throws {
        let document = try Vectors.document("vectors/answers.json")
        for item in try Vectors.list("answers", "valid") { try check(item, isExact: true) }
        try check(try #require(document["empty"]), isExact: true)
        #expect(AnswerFrame().isEmpty)
        try check(try #require(document["ignored"]), isExact: false)
        for item in try Vectors.list("answers", "invalid") {
            let refused = refusal { _ = try read(try item.bytes("hex")) }
            #expect(refused?.code == .frames, "\(item["what"] ?? .null)")
        }
    }

    @Test
    func `a frame cut anywhere is refused or holds whole records only`() throws {
        var frame = AnswerFrame()
        let answers = [
            Answer(.receipt, requestID: 7, header: Array("{\"a\":1}".utf8)),
            Answer(.deliver, requestID: .max, header: Array("{}".utf8), body: [1, 2, 3]),
            Answer(.done, requestID: 0, header: []),
        ]
        var ends: Set<Int> = [4]
        for answer in answers {
            frame.append(answer)
            ends.insert(frame.bytes.count)
            #expect(answer.size == 17 + answer.header.count + answer.body.count)
        }
        #expect(try read(frame.bytes) == answers)
        for length in 0..<frame.bytes.count {
            let refused = refusal { _ = try read(Array(frame.bytes.prefix(length))) }
            #expect((refused == nil) == ends.contains(length), "\(length) bytes")
        }
    }

    @Test
    func `a frame with any byte changed never reads beyond itself`() throws {
        var frame = AnswerFrame()
        frame.append(Answer(.result, requestID: 1, header: [0x7B, 0x7D], body: [9, 9]))
        frame.append(Answer(.status, requestID: 2, header: [0x7B, 0x7D]))
        for place in frame.bytes.indices {
            for value in [UInt8(0), 1, 0x7F, 0xFF] {
                var changed = frame.bytes
                changed[place] = value
                guard let answers = try? read(changed) else { continue }
                #expect(answers.reduce(4) { $0 + $1.size } <= changed.count)
            }
        }
    }

    @Test
    func `a frame of answers is closed when it passes its soft size`() {
        func frame(_ bytes: Int) -> AnswerFrame {
            var frame = AnswerFrame()
            let body = [UInt8](repeating: 0, count: bytes - 4 - 17)
            frame.append(Answer(.deliver, requestID: 1, header: [], body: body))
            return frame
        }
        #expect(AnswerFrame.softBytes == 262_144)
        #expect(!frame(AnswerFrame.softBytes - 1).isFull)
        #expect(!frame(AnswerFrame.softBytes).isFull)
        #expect(frame(AnswerFrame.softBytes + 1).isFull)
        #expect(frame(AnswerFrame.softBytes).bytes.count == AnswerFrame.softBytes)
    }
}
