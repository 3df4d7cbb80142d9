import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// After a change of rules the reminders of every case are computed anew, touched or not.
struct SweepTests {
    /// More than one slice of the walk.
    private static let many = 300

    /// A broker with open cases, most of which it does not hold in memory.
    private func world(
        cases count: Int = SweepTests.many, clock: (any BrokerClock)? = nil
    ) throws -> World {
        let world = try World(settings: World.settings(cache: 20), clock: clock)
        let employer = world.session(.employer)
        for _ in 0..<count {
            try world.post(
                [
                    world.event(
                        "case.opened",
                        world.openingBody(
                            insured: "p0000000000000000001", employer: DemoDirectory.employer),
                        from: employer)
                ], from: employer)
        }
        try world.run()
        return world
    }

    /// The rules that the tests add or change; others come in between.
    private static let watched = ["day-ten", "plan-approaching"]

    /// The steps of these that have been reminded of, by rule, each case counted.
    private func reminded(_ world: World) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for fact in try world.journal.facts(after: 0, limit: .max) where fact.kind == .reminded {
            guard case .reminded(let event) = try Outcome(fact), let reason = event.reason,
                let rule = reason["rule"]?.string, Self.watched.contains(rule)
            else { continue }
            let name = "\(rule) \(reason["step"]?.int ?? 0)"
            counts[name, default: 0] += 1
        }
        return counts
    }

    private func load(_ world: World) throws {
        let desk = world.session(.operatorDesk)
        #expect(try world.operate(.rulesLoad, by: desk).verb == .done)
    }

    @Test
    func `a new reminder reaches every case that nobody has touched, once`() throws {
        let world = try world()
        try world.rules.addDayTen()
        try load(world)
        #expect(world.core.sweepPlace(isIdle: true) == nil)
        try world.advance(days: 8)
        #expect(try reminded(world) == [:])
        try world.advance(days: 2)
        #expect(try reminded(world) == ["day-ten 10": Self.many])
        try world.advance(days: 5)
        #expect(
            try reminded(world) == ["day-ten 10": Self.many, "plan-approaching 14": Self.many])
    }

    @Test
    func `a start with other rules looks at every case anew, a start with the same at none`()
        throws
    {
        let world = try world()
        try world.restart()
        #expect(world.core.sweepPlace(isIdle: true) == nil)
        try world.rules.addDayTen()
        try world.restart()
        #expect(world.core.sweepPlace(isIdle: true) != nil)
        try world.run()
        try world.restart()
        #expect(world.core.sweepPlace(isIdle: true) == nil)
        try world.advance(days: 10)
        #expect(try reminded(world) == ["day-ten 10": Self.many])
    }

    @Test(arguments: [1, 2, 3])
    func `a walk that is cut short begins anew at the next start`(turns: Int) throws {
        let world = try world()
        try world.rules.addDayTen()
        let desk = world.session(.operatorDesk)
        try world.send(.operate, [(Operate(.rulesLoad, why: "prov").header, nil)], from: desk)
        // The first turn has the files read, the second takes them.
        for _ in 0..<(1 + turns) { try world.turn() }
        #expect(world.core.sweepPlace(isIdle: true) != nil)
        try world.restart()
        try world.run()
        try world.advance(days: 10)
        #expect(try reminded(world) == ["day-ten 10": Self.many])
    }

    @Test
    func `rules put back after a walk that was cut short leave nothing of the others`() throws {
        let world = try world()
        try world.rules.replace(
            "\"steps\": [14, 21, 28]", with: "\"steps\": [28]", in: "rules/reminders.json")
        let desk = world.session(.operatorDesk)
        try world.send(.operate, [(Operate(.rulesLoad, why: "prov").header, nil)], from: desk)
        for _ in 0..<3 { try world.turn() }
        #expect(world.core.sweepPlace(isIdle: true) != nil)
        world.rules.restore()
        try world.restart()
        try world.run()
        try world.advance(days: 15)
        #expect(try reminded(world) == ["plan-approaching 14": Self.many])
    }

    @Test
    func `cases whose rows are not written yet are looked at too`() throws {
        let world = try World(settings: World.settings(batch: 1))
        let employer = world.session(.employer)
        let desk = world.session(.operatorDesk)
        try world.rules.addDayTen()
        for _ in 0..<3 {
            try world.post(
                [
                    world.event(
                        "case.opened",
                        world.openingBody(
                            insured: "p0000000000000000001", employer: DemoDirectory.employer),
                        from: employer)
                ], from: employer)
        }
        try world.send(.operate, [(Operate(.rulesLoad, why: "prov").header, nil)], from: desk)
        // One command a commit, and the queue never empty: no case is in the store yet.
        for _ in 0..<3 { try world.turn() }
        #expect(try world.journal.cases(after: nil, limit: 9).isEmpty)
        try world.run()
        try world.advance(days: 10)
        #expect(try reminded(world) == ["day-ten 10": 3])
    }

    @Test
    func `a broker that is never idle comes to the end of the walk`() throws {
        let world = try world(cases: 40)
        let employer = world.session(.employer)
        let caseID = try world.openCase(by: employer)
        try world.rules.addDayTen()
        let desk = world.session(.operatorDesk)
        try world.send(.operate, [(Operate(.rulesLoad, why: "prov").header, nil)], from: desk)
        for number in 0..<60 {
            try world.post(
                [
                    world.event(
                        "case.sick-period-reported",
                        [
                            "period": [
                                "id": "period-1", "from": "2026-03-01",
                                "quarters": .integer(Int64(1 + number % 4)),
                            ]
                        ], from: employer, in: caseID)
                ], from: employer)
            try world.turn()
        }
        #expect(world.core.sweepPlace(isIdle: true) == nil)
        try world.run()
        try world.advance(days: 10)
        #expect(try reminded(world)["day-ten 10"] == 41)
    }

    @Test
    func `what no rule asks for any more is not sent`() throws {
        let world = try world(cases: 30)
        try world.rules.replace(
            "\"steps\": [14, 21, 28]", with: "\"steps\": [26]", in: "rules/reminders.json")
        try load(world)
        // Day 26 is the 26th, a Thursday.
        try world.advance(days: 24)
        #expect(try reminded(world) == [:])
        try world.advance(hours: 4, days: 1)
        #expect(try reminded(world) == ["plan-approaching 26": 30])
    }

    @Test
    func `what a change of rules makes due on a day off goes when the window opens`() throws {
        let world = try world(cases: 30)
        try world.rules.addDayTen(step: 13)
        // Day 13 is a Friday, and the broker is asked next on the Saturday.
        try world.advance(days: 11)
        try load(world)
        try world.advance(days: 2)
        #expect(try reminded(world) == [:])
        try world.advance(days: 2)
        #expect(try reminded(world) == ["day-ten 13": 30, "plan-approaching 14": 30])
    }

    @Test
    func `the status tells that a walk is on`() throws {
        let world = try world()
        let desk = world.session(.operatorDesk)
        func isSweeping() throws -> Bool? {
            let request = try world.send(
                .operate, [(Operate(.status, why: "prov").header, nil)], from: desk)
            try world.turn()
            let answer = try #require(world.take(desk, request: request).first)
            return try JSONValue(parsing: answer.body)["sweeping"]?.bool
        }
        #expect(try isSweeping() == false)
        try world.rules.addDayTen()
        try world.send(.operate, [(Operate(.rulesLoad, why: "prov").header, nil)], from: desk)
        for _ in 0..<2 { try world.turn() }
        #expect(try isSweeping() == true)
        try world.run()
        #expect(try isSweeping() == false)
    }
}
