import Coordination
import JSONSchema
import Testing

@Suite("A change of law in the middle of a case")
struct LawChangeTests {
    @Test(arguments: [
        ("2026-06-25", 4, 11), ("2026-06-25", 5, 1), ("2026-06-25", 6, 1),
        ("2026-07-01", 4, 11), ("2026-07-01", 5, 11), ("2026-07-01", 6, 11),
        ("2026-07-01", 7, 1),
    ])
    func `the gap is ruled by the first day after it, whatever day is asked about`(
        second: String, gap: Int, count: Int
    ) throws {
        let rules = try sixFromJuly()
        let day = try World.day(second)
        let first = day - gap - 10
        var absence = try Absence(from: first.iso, to: (first + 9).iso)
        try absence.report(from: second, to: nil)
        let anchor = count == 1 ? day : first
        for asked in [day, day + 60, day + 400] {
            let counted = absence.file.counters(on: asked, rules: rules).plan("emp-1")
            #expect(counted?.day == count + day.distance(to: asked))
            #expect(counted?.run.start == anchor)
            let rule = second < "2026-07-01" ? "2018-07-01" : "2026-07-01"
            #expect(count == 1 || counted?.version == "plan-day-gap@\(rule)")
        }
        var world = try World.opened()
        world.file = absence.file
        world.file?.plans = [Plan(id: PlanID(employment: "emp-1", ordinal: 1), anchor: anchor)]
        world.file?.plans[0].assumption = PlanAssumption(
            days: 75, source: .own, recordedOn: anchor, longSince: anchor,
            recordedAt: Instant(milliseconds: 0))
        let plan = try #require(world.file?.plans.first)
        let due = try #require(world.file?.planDue(plan, rules: rules))
        #expect(due.date == day + (30 - count))
    }

    private func sixFromJuly() throws -> RuleBook {
        var book = try JSONValue(parsing: ProtocolFiles.bytes("rules/limits.json")).object ?? [:]
        var entries = book["entries"]?.array ?? []
        let place = try #require(entries.firstIndex { $0["id"]?.string == "plan-day-gap" })
        var old = try #require(entries[place].object)
        var new = old
        old["to"] = "2026-06-30"
        new["from"] = "2026-07-01"
        new["value"] = 6
        entries.replaceSubrange(place...place, with: [.object(old), .object(new)])
        book["entries"] = .array(entries)
        return try replacing(["rules/limits.json": .object(book)])
    }

    private func replacing(_ changed: [String: JSONValue]) throws -> RuleBook {
        let files = try ProtocolFiles.ruleFiles.get().map { data in
            guard let value = changed[data.file] else { return data }
            return try DataFile(file: data.file, bytes: value.serialized())
        }
        return try RuleBook(files: files)
    }

    /// From 2027 a new limit: only 75 days against one's own work.
    @Test(arguments: [
        ("2026-12-31", 75, "own-work"), ("2026-12-31", 76, "own-work"),
        ("2026-12-31", 90, "own-work"), ("2027-01-01", 74, "own-work"),
        ("2027-01-01", 75, "own-work"), ("2027-01-01", 76, "redeployment"),
        ("2027-01-01", 180, "redeployment"), ("2027-01-01", 181, "normal-work"),
    ])
    func `a new limit at day 75 is data, from its day on`(
        date: String, number: Int, ground: String
    ) throws {
        var book = try JSONValue(parsing: ProtocolFiles.bytes("rules/limits.json")).object ?? [:]
        var entries = book["entries"]?.array ?? []
        entries.append([
            "id": "own-work-short", "name": ["sv": "dag 75", "en": "day 75"],
            "from": "2027-01-01", "value": 75, "mark": "statute",
            "basis": ["sv": "påhittad lag", "en": "invented law"],
        ])
        book["entries"] = .array(entries)
        var table = try JSONValue(parsing: ProtocolFiles.bytes("rules/grounds.json")).object ?? [:]
        var tracks = table["entries"]?.array ?? []
        let place = try #require(tracks.lastIndex { $0["id"]?.string == "employed" })
        var old = try #require(tracks[place].object)
        var new = old
        old["to"] = "2026-12-31"
        new["from"] = "2027-01-01"
        var steps = new["steps"]?.array ?? []
        steps[0] = ["ground": "own-work", "through": "own-work-short"]
        new["steps"] = .array(steps)
        tracks.replaceSubrange(place...place, with: [.object(old), .object(new)])
        table["entries"] = .array(tracks)
        let rules = try replacing([
            "rules/limits.json": .object(book), "rules/grounds.json": .object(table),
        ])
        let absence = try Absence(from: (try World.day(date) - (number - 1)).iso)
        let answer = try #require(
            absence.file.grounds(on: try World.day(date), rules: rules).first)
        #expect(answer.ground.rawValue == ground)
        #expect(answer.version == "employed@" + (date < "2027" ? "2022-09-01" : "2027-01-01"))
    }
}
