import JSONSchema

/// Which office of an organisation takes new cases: a line of the table at its intake function.
///
/// Areas follow the workplaces that the table names and no counties; an area may split its queue
/// by the day of the month that the person was born on.
package struct RoutingLine: Hashable, Sendable {
    /// Workplaces as `kind/organisation` or `kind/organisation/unit`; none is any.
    package var units: [String]
    /// Days of the month, first and last; `nil` is any.
    package var days: ClosedRange<Int>?
    package var address: Address
    /// When the line is in force.
    package var range: DayRange

    package init(
        units: [String] = [], days: ClosedRange<Int>? = nil, address: Address, range: DayRange
    ) {
        self.units = units
        self.days = days
        self.address = address
        self.range = range
    }

    /// Whether the line is for a workplace and a birth day, if that is known.
    func takes(_ workplace: Address, birthDay: Int?, on day: LocalDate) -> Bool {
        guard range.contains(day) else { return false }
        let organisation = "\(workplace.kind.rawValue)/\(workplace.organisation)"
        let isUnit =
            units.isEmpty || units.contains(organisation)
            || units.contains("\(organisation)/\(workplace.unit)")
        return isUnit && (days.map { days in birthDay.map(days.contains) ?? false } ?? true)
    }

    var json: JSONValue {
        var object: JSONObject = [:]
        if !units.isEmpty { object["units"] = .array(units.map { .string($0) }) }
        if let days {
            object["days"] = [.integer(Int64(days.lowerBound)), .integer(Int64(days.upperBound))]
        }
        object["address"] = .string(address.text)
        object["from"] = .string(range.from.iso)
        object["to"] = range.to.map { .string($0.iso) }
        return .object(object)
    }

    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["units", "days", "address", "from", "to"])
        var days: ClosedRange<Int>?
        if let member = reader.member("days") {
            let bounds = try member.elements()
            guard bounds.count == 2, let first = bounds.first, let last = bounds.last else {
                throw member.fault(.value)
            }
            let ends = (try first.int(), try last.int())
            guard ends.0 >= 1, ends.0 <= ends.1, ends.1 <= 31 else { throw member.fault(.value) }
            days = ends.0...ends.1
        }
        self.init(
            units: try reader.strings("units"), days: days,
            address: try reader.address("address"),
            range: DayRange(from: try reader.date("from"), to: try reader.optionalDate("to")))
    }
}

extension Directory {
    /// Lines that one table may have.
    package static let routingLines = 500

    /// The office that takes a new case addressed to an intake: by the first line that is for
    /// it, else the intake itself.
    package func office(
        for intake: Address, workplace: Address, birthDay: Int?, on day: LocalDate
    ) -> Address {
        let lines = mailbox(of: intake).flatMap { function($0)?.lines } ?? []
        return lines.first { $0.takes(workplace, birthDay: birthDay, on: day) }?.address ?? intake
    }

    func check(_ lines: [RoutingLine], of function: Function) -> [DomainFault] {
        guard lines.count <= Self.routingLines else { return [.tooManyLines(at: "/lines")] }
        return lines.enumerated().flatMap { index, line in
            let pointer = "/lines/\(index)"
            var faults: [DomainFault] = []
            let office = mailbox(of: line.address).flatMap { self.function($0) }
            if office == nil || office?.closedFrom != nil {
                faults.append(.unknownAddress(at: "\(pointer)/address"))
            } else if office?.party != function.party {
                faults.append(.otherParty(at: "\(pointer)/address"))
            }
            if !line.range.isPossible { faults.append(.daysReversed(at: "\(pointer)/to")) }
            for (number, unit) in line.units.enumerated() where !Self.isWorkplace(unit) {
                faults.append(.workplaceForm(at: "\(pointer)/units/\(number)"))
            }
            return faults
        }
    }

    /// `kind/organisation`, perhaps with `/unit`.
    private static func isWorkplace(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else { return false }
        let address = try? Address(
            kind: PartyKind(rawValue: parts[0]), organisation: parts[1],
            unit: parts.count == 3 ? parts[2] : "-", function: "x")
        return address != nil
    }
}
