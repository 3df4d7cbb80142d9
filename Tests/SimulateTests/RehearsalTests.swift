import Coordination
import Population
import Testing

struct RehearsalTests {
    @Test func `what is written is taken by the rules`() async throws {
        let plan = try Book.plan(cases: 300, days: 400, seed: 1)
        let town = try plan.town()
        let played = try await plan.perform(in: town, on: Book.stage(plan, town))
        #expect(played.count == 300)
    }
}
