import Coordination
import Population
import Testing

struct PopulationTests {
    private static let seed: UInt64 = 7

    private func traits(_ count: Int, _ change: (inout PopulationPlan) -> Void = { _ in }) throws
        -> [Traits]
    {
        var plan = try Book.plan(cases: count, days: 400, seed: Self.seed)
        change(&plan)
        let town = try plan.town()
        return try (0..<count).map { number in
            var dice = Dice(seed: plan.seed, stream: "traits", number: number)
            return try Traits(
                number, cases: count, days: 400, town: town, shares: plan.shares, dice: &dice)
        }
    }

    private func share(_ traits: [Traits], _ holds: (Traits) -> Bool) -> Double {
        Double(traits.count(where: holds)) / Double(traits.count)
    }

    private func expect(
        _ share: Double, _ name: ShareName, within tolerance: Double = 0.025,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(
            abs(share - Shares()[name]) < tolerance, "\(name.rawValue) \(share)",
            sourceLocation: location)
    }

    @Test func `shares come out as they are set`() throws {
        let traits = try traits(5_000)
        expect(share(traits) { $0.work == .employed }, .employed)
        expect(share(traits) { $0.work == .onCall }, .onCall)
        expect(share(traits) { $0.work == .selfEmployed }, .selfEmployed)
        expect(share(traits) { $0.hasKey }, .insuredKey)
        expect(share(traits) { $0.isPsychiatric }, .psychiatric)
        expect(share(traits.filter(\.isPsychiatric)) { $0.hasConflict }, .conflict)
        expect(share(traits) { $0.leavesAfter == nil }, .sameEmployer)
        let others = traits.filter { $0.opener != .care }
        expect(share(others) { $0.coordinator != nil }, .coordinator)
    }

    @Test func `a share that is set moves the population`() throws {
        let traits = try traits(1_000) { plan in
            plan.shares[.employed] = 1
            plan.shares[.onCall] = 0
            plan.shares[.selfEmployed] = 0
            plan.shares[.insuredKey] = 0
        }
        #expect(traits.allSatisfy { $0.work == .employed })
        #expect(traits.allSatisfy { !$0.hasKey && $0.opener != .insured })
    }

    @Test func `a share stays between none and all`() {
        var shares = Shares()
        shares[.relapse] = 1.5
        #expect(shares[.relapse] == 1)
        shares[.relapse] = -1
        #expect(shares[.relapse] == 0)
    }

    @Test func `every share has a source and a value between none and all`() {
        for name in ShareName.allCases {
            #expect((0...1).contains(name.standard.value), "\(name)")
            #expect(!name.standard.source.isEmpty, "\(name)")
        }
    }

    @Test func `lengths gather about the limits of the chain`() {
        var dice = Dice(seed: Self.seed, stream: "lengths")
        var counts = [Int](repeating: 0, count: 701)
        for _ in 0..<20_000 { counts[SickLength.draw(&dice)] += 1 }
        func perDay(_ days: ClosedRange<Int>) -> Double {
            Double(counts[days].reduce(0, +)) / Double(days.count)
        }
        #expect(perDay(85...95) > 1.5 * perDay(96...174))
        #expect(perDay(175...185) > 1.5 * perDay(96...174))
        #expect(perDay(355...370) > 1.5 * perDay(186...354))
        #expect(counts[0..<10].reduce(0, +) == 0)
    }

    @Test func `three counties hold half`() throws {
        let traits = try traits(5_000)
        let town = try Book.plan(cases: 5_000, days: 400, seed: Self.seed).town()
        let largest = Set(town.agency.functions.prefix(12))
        expect(share(traits) { largest.contains($0.officer) }, .largestCounties)
        #expect(Set(traits.map(\.officer)).count == Town.areaCount)
    }

    @Test func `public employers have their share of the cases`() throws {
        let traits = try traits(5_000).filter { $0.work == .employed }
        let plan = try Book.plan(cases: 5_000, days: 400, seed: Self.seed)
        let publicly = Set(
            try plan.town().employers.filter { $0.legalForm == .public }.flatMap(\.functions))
        let found = share(traits) { $0.employer.map(publicly.contains) ?? false }
        expect(found, .publicEmployer)
    }
}

struct SyntheticNumberTests {
    @Test func `person numbers are valid, of the years 1890 to 1899, and each its own`() throws {
        var seen: Set<String> = []
        for index in stride(from: 0, to: 60_000, by: 7) {
            let number = try SyntheticNumber.person(index).unmasked
            #expect(("1890"..."1899").contains(number.prefix(4)))
            #expect(seen.insert(number).inserted, "\(index)")
        }
    }

    @Test func `organisation numbers are valid and of a group that nobody has`() throws {
        for index in [0, 1, 9, 10, 999, 90_020] {
            let text = SyntheticNumber.organisation(index)
            #expect(try OrganisationNumber(parsing: text).unmasked == text)
            #expect(text.hasPrefix("4"))
        }
    }

    @Test(arguments: [6, 7, 40, 240])
    func `a town has addresses that nobody shares`(employers: Int) throws {
        let town = try Town(employers: employers, soleTraders: 3)
        let addresses = town.organisations.flatMap(\.functions)
        #expect(Set(addresses).count == addresses.count)
        for organisation in town.organisations {
            let line = organisation.line
            #expect(Set(line.map(\.address)).isSuperset(of: organisation.functions))
            // Whoever stands above is known before those below.
            for (index, step) in line.enumerated() {
                guard let superior = step.superior else { continue }
                #expect(line.prefix(index).contains { $0.address == superior })
            }
        }
        #expect(town.employers.count == employers)
        #expect(town.agency.functions.count == Town.areaCount)
        #expect(town.regions.count == Town.regionCount)
        #expect(town.soleTraders.allSatisfy { !$0.hasDesk && $0.name == nil })
    }

    @Test func `employers are bounded from below and above`() {
        #expect(PopulationPlan.employers(for: 1) == 6)
        #expect(PopulationPlan.employers(for: 56) == 7)
        #expect(PopulationPlan.employers(for: 1_920) == 240)
        #expect(PopulationPlan.employers(for: 100_000) == 240)
    }
}
