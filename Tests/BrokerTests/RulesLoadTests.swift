import Broker
import Coordination
import Foundation
import JSONSchema
import JournalKit
import Testing
import Wire

/// Another rule set taken into a broker that is up, and what it does to cases that exist.
struct RulesLoadTests {
    private let world: World
    private let employer: Client
    private let desk: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        desk = world.session(.operatorDesk)
    }

    private func load(_ parameters: JSONValue? = nil) throws -> Answer {
        try world.operate(.rulesLoad, parameters, by: desk)
    }

    private func facts(_ kind: FactKind) throws -> [Fact] {
        try world.journal.facts(after: 0, limit: .max).filter { $0.kind == kind }
    }

    @Test
    func `a load is a fact with who, why and both digests, and WELCOME tells them`() throws {
        try world.rules.addDayTen()
        let before = world.published.policy
        let answer = try load()
        #expect(answer.verb == .done)
        #expect(try answer.json["count"]?.int == 1)
        let after = world.published.policy
        #expect(after.rulesDigest != before.rulesDigest)
        #expect(after.catalogueDigest == before.catalogueDigest)
        #expect(after.directory == before.directory)
        guard case .ruled(let outcome)? = try facts(.ruled).first.map({ try Outcome($0) }) else {
            Issue.record("no fact of the load")
            return
        }
        #expect(outcome.key == desk.keyID && outcome.why == "prov")
        #expect(outcome.rules == after.rulesDigest && outcome.catalogue == after.catalogueDigest)
        #expect(try facts(.operated).count == 1)
        let body = try JSONValue(parsing: answer.body)
        #expect(body["rulesDigest"]?.string == after.rulesDigest)
        #expect(world.alarms.all.contains(.rulesTaken(edition: "2026.1")))
        let principal = try #require(after.directory.principal(keyID: desk.keyID))
        let welcome = Welcome(
            principal: principal, policy: after, checkpoint: world.published.checkpoint, epoch: 1,
            now: world.clock.now(), server: "test", nextServerKey: nil, isSimulation: true)
        let told = try welcome.answer(requestID: 1).json
        #expect(told["rulesDigest"]?.string == outcome.rules)
    }

    @Test
    func `a load of what is in force already changes nothing and is no rule fact`() throws {
        let answer = try load()
        #expect(try answer.json["count"]?.int == 0)
        #expect(try facts(.ruled).isEmpty)
        #expect(try facts(.operated).count == 1)
    }

    @Test
    func `files with faults are not taken, and all faults are told with file and line`() throws {
        let before = world.published.policy
        try world.rules.replace(
            "\"value\": 30", with: "\"value\": \"trettio\"", in: "rules/limits.json")
        try world.rules.replace(
            "plan-missing", with: "plan-lost", in: "rules/reminders.json")
        try world.rules.replace(
            "\"effect\": \"plan.pause\"", with: "\"effect\": \"plan.halt\"",
            in: "catalogue/plan.paused.json")
        let refused = try Refused(load())
        #expect(refused.code == 422)
        for file in ["rules/limits.json:", "rules/reminders.json:", "catalogue/plan.paused.json:"] {
            #expect(refused.paths.contains { $0.hasPrefix(file) }, "\(file) \(refused.paths)")
        }
        #expect(world.published.policy.rulesDigest == before.rulesDigest)
        #expect(try facts(.ruled).isEmpty && facts(.operated).isEmpty)
        #expect(
            world.alarms.all.contains { if case .rulesRefused = $0 { true } else { false } })
        try world.openCase(by: employer)
    }

    @Test
    func `what cases and messages may name cannot be taken away, all of it told at once`() throws {
        for file in ["rules/parties.json", "rules/roles.json"] {
            try world.rules.replace("\"ivo\"", with: "\"ovi\"", in: file)
        }
        try world.rules.set(nil, as: "catalogue/plan.paused.json")
        let refused = try Refused(load())
        #expect(refused.code == 422)
        #expect(
            refused.paths == [
                "rules/parties.json", "rules/roles.json", "catalogue/plan.paused.json",
            ])
        #expect(refused.json["faults"]?[0]?["remedy"]?["sv"]?.string?.isEmpty == false)
        #expect(try facts(.ruled).isEmpty)
    }

    @Test
    func `a kind with parties cannot be switched off, one without can be switched on and off`()
        throws
    {
        func kind(_ id: String, from old: Bool, to new: Bool) throws {
            let book = try world.rules.text(of: "rules/parties.json")
            let start = try #require(book.range(of: "\"id\": \"\(id)\""))
            let place = try #require(
                book.range(of: "\"active\": \(old)", range: start.upperBound..<book.endIndex))
            try world.rules.set(
                book.replacingCharacters(in: place, with: "\"active\": \(new)"),
                as: "rules/parties.json")
        }
        let union: JSONValue = [
            "changes": [
                [
                    "change": "party-registered", "kind": "union", "organisation": "8020038223",
                    "name": "Facket",
                ]
            ]
        ]
        #expect(try world.operate(.directory, union, by: desk).verb == .refused)
        try kind("union", from: false, to: true)
        #expect(try load().verb == .done)
        try kind("union", from: true, to: false)
        #expect(try load().verb == .done)
        try kind("union", from: false, to: true)
        #expect(try load().verb == .done)
        let registered = try world.operate(.directory, union, by: desk)
        #expect(
            registered.verb == .done,
            "\(String(decoding: registered.header, as: UTF8.self))")
        try kind("union", from: true, to: false)
        let refused = try Refused(load())
        #expect(refused.code == 422 && refused.paths == ["rules/parties.json"])
    }

    @Test
    func `only the set that was foretold is taken when its digest is named`() throws {
        try world.rules.addDayTen()
        let wrong = String(repeating: "0", count: 64)
        let refused = try Refused(load(["rules": .string(wrong), "catalogue": .string(wrong)]))
        #expect(refused.code == 422)
        #expect(Set(refused.paths) == ["/rules", "/catalogue"])
        #expect(try facts(.ruled).isEmpty)
        let candidate = try world.rules.policy(world.limits)
        let digests: JSONValue = [
            "rules": .string(candidate.rulesDigest),
            "catalogue": .string(candidate.catalogueDigest),
        ]
        #expect(try load(digests).verb == .done)
        #expect(try facts(.ruled).count == 1)
    }

    @Test
    func `a type that comes with a load is taken from the next message on`() throws {
        let caseID = try world.openCase(by: employer)
        let body = try TestPolicy.example("question.asked")
        func ask() throws -> Answer {
            let event = try world.event(
                "question.mailed", body, from: world.session(.agency), in: caseID,
                to: ["role:employer"])
            return try world.answer(to: [event], from: world.session(.agency))
        }
        #expect(try Refused(ask()).code == 410)
        let text = try world.rules.text(of: "catalogue/question.asked.json")
        try world.rules.set(
            text.replacing("se.samband.question.asked", with: "se.samband.question.mailed"),
            as: "catalogue/question.mailed.json")
        try world.rules.replace(
            "[\"plan.requested\", \"question.asked\"]",
            with: "[\"plan.requested\", \"question.asked\", \"question.mailed\"]",
            in: "rules/routes.json")
        #expect(try load().verb == .done)
        #expect(try facts(.ruled).count == 1)
        let answer = try ask()
        #expect(answer.verb == .receipt, "\(String(decoding: answer.header, as: UTF8.self))")
    }

    @Test
    func `a load that the store refuses is told as ours, and nothing of it is in force`() throws {
        try world.openCase(by: employer)
        try world.rules.addDayTen()
        let before = world.published.policy.rulesDigest
        // The first commit is of the act's own turn, if it has any; the next is of the load.
        let header = Operate(.rulesLoad, why: "prov").header
        let request = try world.send(.operate, [(header, nil)], from: desk)
        try world.turn()
        world.journal.failCommit(world.journal.commitCount + 1, with: .constraint("fact"))
        world.journal.failCommit(world.journal.commitCount + 2, with: .constraint("fact"))
        try world.run()
        #expect(try Refused(#require(world.take(desk, request: request).first)).code == 500)
        #expect(world.published.policy.rulesDigest == before)
        #expect(world.core.policy.rulesDigest == before)
        #expect(try load().verb == .done)
        #expect(try facts(.ruled).count == 1)
    }
}
