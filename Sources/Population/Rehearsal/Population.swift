package import Coordination

/// How large a population is, and from which seed.
package struct PopulationPlan: Sendable {
    package var cases: Int
    package var seed: UInt64
    package var shares: Shares
    package var itinerary: Itinerary
    package var employers: Int

    package init(
        cases: Int, seed: UInt64, itinerary: Itinerary, shares: Shares = Shares(),
        employers: Int? = nil
    ) {
        self.cases = cases
        self.seed = seed
        self.itinerary = itinerary
        self.shares = shares
        self.employers = employers ?? Self.employers(for: cases)
    }

    /// One for about eight cases, at most 240: each has a key and a connection of its own.
    package static func employers(for cases: Int) -> Int { min(max(cases / 8, 6), 240) }

    package func town() throws(AddressFault) -> Town {
        try Town(employers: employers, soleTraders: max(cases / 20, 2))
    }

    /// The script of one case; each is drawn from dice of its own.
    package func script(_ number: Int, in town: Town) throws -> Script {
        var dice = Dice(seed: seed, stream: "traits", number: number)
        let traits = try Traits(
            number, cases: cases, days: itinerary.days, town: town, shares: shares, dice: &dice)
        var writer = ScriptWriter(
            number: number, traits: traits, shares: shares, itinerary: itinerary,
            dice: Dice(seed: seed, stream: "script", number: number))
        return writer.write()
    }

    /// Scripts with what comes of them, made on all cores, in the order of their numbers.
    package func perform(
        in town: Town, on stage: Stage, parts: Int = 8
    ) async throws -> [(script: Script, performance: Performance)] {
        let slices = (0..<parts).map { part in
            stride(from: part, to: cases, by: parts).map { $0 }
        }
        typealias Played = (script: Script, performance: Performance)
        return try await withThrowingTaskGroup(of: [Played].self) { group in
            for slice in slices {
                group.addTask { @concurrent in
                    try slice.map { number in
                        let script = try self.script(number, in: town)
                        var rehearsal = Rehearsal(script, on: stage)
                        return (script, try rehearsal.run())
                    }
                }
            }
            var all: [Played] = []
            for try await part in group { all += part }
            return all.sorted { $0.script.number < $1.script.number }
        }
    }
}
