import JSONSchema
import Testing

/// Goal: the speed of the check on a realistic plan of about 1 KiB, told and not judged.
///
/// Method: the best of several rounds on one thread; figures mean something in a release build
/// only.
@Suite(.serialized) struct ThroughputTests {
    @Test func `a realistic plan is valid, and its speed is told`() throws {
        let body = try Corpus.bytes("plan.json")
        let document = try Corpus.json("plan.schema.json")
        let schema = try Schema(compiling: document)
        var captures = Captures()
        #expect(schema.check(body, captures: &captures).isEmpty)
        let index = try #require(schema.captureIndex("followUp"))
        let range = try #require(captures[index])
        #expect(String(decoding: body[range], as: UTF8.self) == "\"2025-04-28\"")

        let rounds = 500
        let clock = ContinuousClock()
        var best = Duration.seconds(60)
        for _ in 0..<8 {
            var isValid = true
            let time = clock.measure {
                for _ in 0..<rounds { isValid = schema.faults(in: body).isEmpty && isValid }
            }
            #expect(isValid)
            best = min(best, time)
        }
        let seconds = Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds)
        let each = seconds / Double(rounds) * 1e6
        let speed = Double(body.count * rounds) / seconds / 1e6
        Attachment.record("\(body.count) bytes, \(Int(speed)) MB/s, \(each) µs a call")
    }
}
