internal import Foundation
internal import JSONSchema
internal import Testing

extension RealDaemon {
    @Suite struct SimulationTests {
        private func simulate(_ arguments: String...) throws -> (code: Int32?, result: JSONValue) {
            let ended = try Program.run(
                ["simulate", "--json", "--cases", "12", "--days", "90"] + arguments)
            return (ended.code, try #require(try ended.json.first, "\(ended.errors)"))
        }

        @Test
        func `a simulation comes to what was reckoned, and to the same each time`() throws {
            let first = try simulate("--seed", "3")
            let again = try simulate("--seed", "3")
            for run in [first, again] {
                #expect(run.code == 0, "\(run.result["firstSurprises"] ?? .null)")
                #expect(run.result["good"]?.bool == true)
                #expect(run.result["reminders"] == run.result["remindersExpected"])
                let types = run.result["types"]?.array ?? []
                #expect(types.allSatisfy { $0["agrees"]?.bool == true })
                let opened = types.first { $0["type"]?.string == "case.opened" }
                #expect(opened?["accepted"]?.int == 12)
            }
            #expect(first.result["journalHash"] == again.result["journalHash"])
            #expect(first.result["journalHash"]?.string?.utf8.count == 64)
        }
    }
}
