import Broker
import Coordination
import JSONSchema
import Testing
import Wire

/// Two brokers with the same live cases: one takes a change of law while it is up, one does not.
struct LawTwins {
    let changed: World
    let control: World
    let cases: [String: CaseID]
    /// What `rules-diff` foretold just before the load.
    let foretold: [JSONValue]
    let page: JSONValue

    /// - Parameters:
    ///   - more: what else happens in either before the change.
    ///   - change: the change of law.
    init(
        days: Int64 = 400,
        after more: (World, [String: CaseID]) throws -> Void = { _, _ in },
        change: (RuleFolder) throws -> Void = { try $0.changeLaw() }
    ) throws {
        changed = try World()
        control = try World()
        cases = try Self.open(in: changed)
        let same = try Self.open(in: control)
        #expect(same == cases)
        try more(changed, cases)
        try more(control, cases)
        try change(changed.rules)
        let desk = changed.session(.operatorDesk)
        let answer = try changed.operate(.rulesDiff, ["days": .integer(days)], by: desk)
        #expect(answer.verb == .done, "\(String(decoding: answer.header, as: UTF8.self))")
        page = try JSONValue(
            parsing: answer.body, limits: JSONLimits(depth: 24, bytes: 16_777_216))
        foretold = try #require(page["rows"]?.array)
        #expect(page["after"] == nil)
        let digests: JSONValue = [
            "rules": page["rulesDigest"] ?? .null, "catalogue": page["catalogueDigest"] ?? .null,
        ]
        let load = try changed.operate(.rulesLoad, digests, by: desk)
        #expect(load.verb == .done, "\(String(decoding: load.header, as: UTF8.self))")
    }

    var both: [World] { [changed, control] }

    /// Both live on, day by day.
    func live(days: Int) throws {
        for _ in 0..<days { for world in both { try world.advance(days: 1) } }
    }

    /// Both live on to a day's morning.
    func live(until day: String) throws {
        let end = try #require(LocalDate(iso: day))
        let today = ZoneRules.stockholm.localDate(of: changed.clock.now())
        try live(days: today.distance(to: end))
    }

    /// What was foretold of a case of one sort.
    func foretold(_ kind: OutlookChange.Kind, _ name: String) -> [JSONValue] {
        foretold.filter {
            $0["what"]?.string == kind.rawValue && $0["case"]?.string == cases[name]?.text
        }
    }

    // MARK: - The cases

    private static func open(in world: World) throws -> [String: CaseID] {
        let employer = world.session(.employer)
        let other = world.session(.otherEmployer)
        let agency = world.session(.agency)
        let insured = world.session(.insured)
        var cases: [String: CaseID] = [:]
        for name in ["owed", "established", "closed", "ended", "back", "consented"] {
            cases[name] = try world.openCase(by: employer)
        }
        cases["short"] = try world.openCase(by: employer, days: 40)
        cases["other"] = try world.openCase(by: other)
        try world.submit(
            "plan.established",
            [
                "employment": "emp-1", "date": "2026-03-01", "author": "personalchef",
                "consultation": ["held": true, "date": "2026-03-01"],
            ], from: employer, in: cases["established"])
        try world.submit(
            "case.closed", ["reason": "returned-to-work"], from: agency, in: cases["closed"])
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-1", "employer": .string(employer.address), "kind": "employed",
                    "from": "2019-03-01", "to": "2026-04-15", "extent": 100,
                ]
            ], from: employer, in: cases["ended"])
        try world.submit(
            "case.sick-period-reported",
            [
                "period": [
                    "id": "period-1", "from": "2026-03-01", "to": "2026-03-20", "quarters": 4,
                ]
            ], from: employer, in: cases["back"])
        let consented = try #require(cases["consented"])
        try world.seatCoordinator(in: consented, by: insured)
        try world.consentToCoordinator(in: consented, by: insured)
        return cases
    }
}
