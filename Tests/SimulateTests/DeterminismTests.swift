import Coordination
import JSONSchema
import Population
import Testing

struct DeterminismTests {
    private func text(of plan: PopulationPlan) throws -> [String] {
        let town = try plan.town()
        return try (0..<plan.cases).map { number in
            let script = try plan.script(number, in: town)
            return script.acts.enumerated().map { index, act in
                let body = String(decoding: act.body.serialized(), as: UTF8.self)
                return "\(script.id(of: index)) \(act.tick.day).\(act.tick.slot) \(act.source) "
                    + "\(act.type) \(act.copies.map(\.to)) \(act.inReplyTo ?? -1) \(body)"
            }.joined(separator: "\n")
        }
    }

    @Test func `the same seed writes the same messages, another seed others`() throws {
        let first = try text(of: Book.plan(cases: 60, days: 200, seed: 3))
        let again = try text(of: Book.plan(cases: 60, days: 200, seed: 3))
        let other = try text(of: Book.plan(cases: 60, days: 200, seed: 4))
        #expect(first == again)
        #expect(zip(first, other).count { $0 != $1 } == 60)
    }

    @Test func `what a case does depends on no other case`() throws {
        let few = try Book.plan(cases: 60, days: 200, seed: 3)
        var more = try Book.plan(cases: 70, days: 200, seed: 3)
        more.employers = few.employers
        let town = try Town(employers: few.employers, soleTraders: 3)
        for number in 0..<60 {
            let one = try few.script(number, in: town)
            let other = try more.script(number, in: town)
            #expect(one.acts.map(\.type) == other.acts.map(\.type))
            #expect(one.acts.map(\.tick) == other.acts.map(\.tick))
        }
    }

    @Test func `however the work is cut, the same comes of it`() async throws {
        let plan = try Book.plan(cases: 24, days: 120, seed: 5)
        let town = try plan.town()
        let stage = try Book.stage(plan, town)
        let one = try await plan.perform(in: town, on: stage, parts: 1)
        let many = try await plan.perform(in: town, on: stage, parts: 7)
        #expect(one.map(\.script.number) == Array(0..<24))
        #expect(many.map(\.script.number) == Array(0..<24))
        #expect(one.map(\.performance.reminders) == many.map(\.performance.reminders))
        #expect(one.map(\.performance.file) == many.map(\.performance.file))
    }

    @Test func `dice are the same everywhere and within their bounds`() {
        var dice = Dice(seed: 1, stream: "test")
        #expect((0..<3).map { _ in dice.number(0...999) } == [474, 167, 191])
        var found: Set<Int> = []
        for _ in 0..<1_000 { found.insert(dice.number(3...6)) }
        #expect(found == [3, 4, 5, 6])
        #expect(!(0..<1_000).contains { _ in dice.chance(0) })
        #expect((0..<1_000).allSatisfy { _ in dice.chance(1) })
        #expect((0..<100).allSatisfy { _ in dice.weighted([0, 1, 0]) == 1 })
    }
}
