import Coordination
import Testing

/// A case with employments and sick days, made without messages.
struct Absence {
    static let agency = PartyID(raw: 1)
    static let insured = PartyID(raw: 6)
    var file: Case

    init(from first: String, to last: String? = nil, _ kinds: [Employment.Kind] = [.employed])
        throws
    {
        let day = try World.day(first)
        file = Case(
            id: CaseID(high: 1, low: 1), openedBy: PartyID(raw: 2), openedOn: day,
            insured: try Address(parsing: World.insuredAddress),
            lastActivityAt: Instant(milliseconds: 0))
        for (index, kind) in kinds.enumerated() {
            file.employments.append(
                Employment(
                    id: "emp-\(index + 1)", employer: try Address(parsing: World.employerOne),
                    kind: kind))
        }
        try report(from: first, to: last, employment: kinds.isEmpty ? nil : "emp-1")
    }

    mutating func report(from first: String, to last: String?, employment: String? = "emp-1")
        throws
    {
        file.sickPeriods.append(
            SickPeriod(
                id: "period-\(file.sickPeriods.count + 1)", reporter: PartyID(raw: 2),
                employment: employment, from: try World.day(first),
                to: try last.map(World.day), quarters: 4, knownToEmployer: true,
                registeredAt: Instant(milliseconds: 0)))
    }

    mutating func state(
        _ kind: Circumstance.Kind, from first: String, to last: String? = nil, days: Int? = nil,
        employment: String? = nil, byInsured: Bool = false
    ) throws {
        let span = DayRun.Span(from: try World.day(first), to: try last.map(World.day))
        file.fold(
            .circumstance(
                Circumstance(
                    kind: kind, reporter: byInsured ? Self.insured : Self.agency,
                    byInsured: byInsured, spans: [span], employment: employment, days: days,
                    registeredAt: Instant(milliseconds: 0))),
            sequence: 1, at: Instant(milliseconds: 0))
    }

    mutating func find(
        _ kind: String, _ applies: Bool = true, on date: String, through end: String? = nil
    ) throws {
        file.fold(
            .groundException(
                GroundException(
                    sequence: Int64(file.groundExceptions.count + 10), kind: kind,
                    applies: applies, on: try World.day(date), through: try end.map(World.day),
                    employment: nil)), sequence: 1, at: Instant(milliseconds: 0))
    }

    /// The grounds on a day, in one text each.
    func grounds(on date: String) throws -> [String] {
        try answers(on: date).map(\.ground.rawValue)
    }

    func answers(on date: String) throws -> [GroundAnswer] {
        file.grounds(on: try World.day(date), rules: try ProtocolFiles.rules.get())
    }

    /// The ground on a numbered day of an unbroken absence.
    func ground(onDay number: Int) throws -> GroundAnswer? {
        let first = try #require(file.sickPeriods.first?.from)
        return file.grounds(on: first + (number - 1), rules: try ProtocolFiles.rules.get()).first
    }
}
