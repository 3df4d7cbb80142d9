internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

extension RealDaemon {
    @Suite struct PrivacyTests {
        @Test func `no person number, name or body stands in log, metrics or answers`() throws {
            let walk = try Walk()
            try walk.openCase()
            try walk.getRemindersBeforeTheDueDay()
            try walk.requestPlan()
            try walk.tryWithoutConsent()
            try walk.consent()
            _ = try walk.submitPlan()
            try walk.readPlan()
            try walk.askAndAnswer()
            try walk.revise()
            let refusals = try misdeeds(walk)
            let desk = walk.world.daemon.desk
            let told = try ["/metrics", "/healthz", "/readyz"].map {
                try HTTPAnswer($0, at: desk).body
            }
            let facts = try walk.admin.rows("journal", ["limit": 500])
                .map { $0["data"]?.string ?? "" }
            walk.world.daemon.stop()

            let log = walk.world.daemon.log.lines
            for line in log {
                let object = try JSONValue(parsing: Array(line.utf8))
                #expect(object["time"] != nil && object["level"] != nil, "\(line)")
            }
            #expect(log.count > 10)
            let secrets = try secrets(walk.world)
            for text in log + told + facts + refusals {
                for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(text)") }
            }
            // The journal's facts name nobody's keys either, nor the log who is connected.
            let keys = try World.Party.allCases.map { try walk.world.keyPair($0).publicKey.z85 }
            for text in log + told + facts where !text.contains("\"publicKey\"") {
                for key in keys { #expect(!text.contains(key), "\(text)") }
            }
        }

        /// Every value of the bodies sent that is not a word of the catalogue itself.
        private func secrets(_ world: World) throws -> [String] {
            let types = [
                "case.opened", "plan.assumption-recorded", "plan.requested", "plan.submitted",
                "question.answered",
            ]
            let all = try types.flatMap { texts(in: try Example.json($0)) }
            let long = all.filter { $0.count >= 20 && !$0.contains("/") }
            #expect(long.count > 10)
            return long + [World.personNumber, "9210198017", "921019-8017", "Anna Hemlig"]
        }

        private func texts(in value: JSONValue) -> [String] {
            switch value {
            case .string(let text): [text]
            case .array(let elements): elements.flatMap { texts(in: $0) }
            case .object(let object): object.flatMap { texts(in: $0.value) }
            default: []
            }
        }

        /// What goes wrong with personal data in it, everywhere that a client can put it.
        private func misdeeds(_ walk: Walk) throws -> [String] {
            let number = World.personNumber
            let good = try walk.world.question(in: walk.caseID)
            let body = "{\"topic\":\"Anna Hemlig\",\"text\":\"\(number)\",\"\(number)\":1}"
            let events = [
                good.with(body: body), good.with(body: body + body),
                good.with("businesskey", .string("Anna Hemlig")),
                good.with("to", .string("insured/\(number)/-/person")),
                good.with("subject", .string(number)), good.with("source", .string(number)),
                good.with("type", .string("Anna Hemlig \(number)")),
            ]
            var replies = try events.map { try walk.agency.submit($0) }
            replies.append(try walk.agency.ask(.query, ["what": .string(number)]))
            replies.append(try walk.agency.ask(.open, ["messages": .string("Anna Hemlig")]))
            replies.append(try walk.admin.operate("person-register", ["number": "192210198019"]))
            replies.append(
                try walk.admin.operate("pause", ["mailbox": .string("insured/\(number)/-/person")]))
            for reply in replies { #expect(reply.verb == .refused, "\(reply.summary)") }
            return replies.map { String(decoding: $0.header, as: UTF8.self) }
        }
    }
}
