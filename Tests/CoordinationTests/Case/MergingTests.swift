import Coordination
import JSONSchema
import Testing

/// What a joined case holds.
@Suite("Joined cases")
struct MergingTests {
    @Test func `what two cases hold is joined by identifier, and the older wins`() throws {
        var older = try World.opened(assumedDays: 75)
        var younger = try World.opened()
        try older.send(
            "case.sick-period-reported", from: World.agency, on: "2026-03-10",
            ["period": ["id": "a", "from": "2026-02-01", "to": "2026-02-10", "quarters": 4]])
        try younger.send(
            "case.sick-period-reported", from: World.agency, on: "2026-03-10",
            ["period": ["id": "a", "from": "2026-01-01", "to": "2026-01-10", "quarters": 2]])
        try younger.send(
            "case.sick-period-reported", from: World.agency, on: "2026-03-10",
            ["period": ["id": "b", "from": "2025-12-01", "to": "2025-12-10", "quarters": 1]])
        var own = try #require(older.file)
        var other = try #require(younger.file)
        other.id = CaseID(high: 9, low: 9)
        let day = try World.day("2026-03-12")
        let merge = CaseChange.merged(CaseMerge(other: other, head: 7, on: day))
        let read = try CaseChange(JSONReader(JSONValue(parsing: merge.bytes)))
        #expect(read == merge)
        own.fold(merge, sequence: 40, at: older.file?.lastActivityAt ?? own.lastActivityAt)
        let found = own.sickPeriods.filter { $0.id == "a" || $0.id == "b" }
        #expect(found.map(\.from.iso) == ["2026-02-01", "2025-12-01"])
        #expect(own.employments == older.file?.employments)
        #expect(own.plans == older.file?.plans)
        #expect(own.mergedFrom == [MergedCase(id: other.id, head: 7)])
        #expect(own.includes(other.id) && !other.includes(own.id))
        other.fold(.mergedInto(own.id, on: day), sequence: 41, at: own.lastActivityAt)
        #expect(other.mergedInto == own.id && !other.isOpen)
        for file in [own, other] {
            #expect(try Case(json: JSONValue(parsing: file.bytes, limits: .journal)) == file)
        }
    }
}

extension JSONLimits {
    fileprivate static let journal = JSONLimits(depth: 32, bytes: 1 << 22)
}
