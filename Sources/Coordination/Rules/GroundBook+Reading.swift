import JSONSchema

extension GroundBook {
    /// Reads the book and finds all that is wrong in it.
    ///
    /// - Parameter limit: the value of a limit on a day; `nil` if there is no such limit.
    static func read(
        _ reader: JSONReader, _ gather: inout FaultGather, limit: (Limit, LocalDate) -> Int?
    ) -> GroundBook {
        var book = GroundBook()
        gather.take { () throws(ReadFault) in
            try reader.only(["book", "names", "entries", "exceptions"])
        }
        gather.take { () throws(ReadFault) in
            let names = try reader.required("names")
            for key in names.value.object?.keys ?? [] {
                book.names[GroundName(rawValue: key)] = try names.localized(key)
            }
        }
        let entries = gather.take { () throws(ReadFault) in try reader.list("entries") }
        for entry in entries ?? [] {
            gather.take { () throws(ReadFault) in try book.addTrack(entry, limit) }
        }
        let exceptions = gather.take { () throws(ReadFault) in try reader.list("exceptions") }
        for entry in exceptions ?? [] {
            gather.take { () throws(ReadFault) in try book.addException(entry, limit) }
        }
        for status in WorkStatus.allCases where status == status.base {
            guard book.tracks[status] == nil else { continue }
            gather.add(
                reader.fault(
                    sv: "Bedömningsgrunder för ”\(status.rawValue)” saknas. Lägg till en post.",
                    en: "There are no grounds for \"\(status.rawValue)\". Add an entry."))
        }
        return book
    }

    private mutating func addTrack(
        _ reader: JSONReader, _ limit: (Limit, LocalDate) -> Int?
    ) throws(ReadFault) {
        let status = try reader.word("id", WorkStatus.self)
        let entry = try Dated(reader, members: ["steps"], needsName: true) {
            (entry) throws(ReadFault) in
            try steps(entry, limit)
        }
        try tracks[status, default: Timeline()].append(entry, at: reader)
    }

    /// The steps, which must rise and leave no day of the chain without a ground.
    private func steps(
        _ reader: JSONReader, _ limit: (Limit, LocalDate) -> Int?
    ) throws(ReadFault) -> [GroundStep] {
        let from = try reader.date("from")
        var steps: [GroundStep] = []
        var last = 0
        let entries = try reader.required("steps").elements()
        for (index, entry) in entries.enumerated() {
            let step = try step(entry)
            guard (step.through == nil) == (index == entries.count - 1) else {
                throw entry.fault(
                    sv: "Det sista steget har inget slut, alla andra har ett. Rätta through.",
                    en: "The last step has no end and every other has one. Correct through.")
            }
            if let through = step.through {
                let value = try Self.value(of: through, entry, "through", limit(through, from))
                guard value > last else {
                    throw entry.fault(
                        sv: "Stegen ska stiga; det förra slutar dag \(last).",
                        en: "The steps must rise; the one before ends on day \(last).")
                }
                last = value
            }
            steps.append(step)
        }
        guard let first = steps.first, !first.isPostponable else {
            throw reader.fault(
                sv: "Det ska finnas steg, och det första kan inte skjutas upp.",
                en: "There must be steps, and the first cannot be postponed.")
        }
        return steps
    }

    private static func value(
        of limit: Limit, _ reader: JSONReader, _ member: String, _ value: Int?
    ) throws(ReadFault) -> Int {
        guard let value else {
            throw try reader.required(member).fault(
                sv: "Gränsen ”\(limit.rawValue)” finns inte i boken limits den dagen.",
                en: "There is an unknown limit \"\(limit.rawValue)\": the book limits lacks it "
                    + "on that day.")
        }
        return value
    }

    private func step(_ reader: JSONReader) throws(ReadFault) -> GroundStep {
        try reader.only(["ground", "through", "postponable", "namesGroup", "needsInvestigation"])
        let ground = GroundName(rawValue: try reader.string("ground"))
        guard names[ground] != nil else { throw try reader.required("ground").fault(.word) }
        return GroundStep(
            ground: ground, through: try reader.member("through")?.word(),
            isPostponable: try reader.flag("postponable"),
            namesGroup: try reader.flag("namesGroup"),
            needsInvestigation: try reader.flag("needsInvestigation"))
    }

    private mutating func addException(
        _ reader: JSONReader, _ limit: (Limit, LocalDate) -> Int?
    ) throws(ReadFault) {
        let from = try reader.date("from")
        let entry = try Dated(
            reader, members: ["kind", "statuses", "when", "until", "extent"], needsName: true
        ) { (entry) throws(ReadFault) in
            let rule = GroundExceptionRule(
                kind: try entry.string("kind"), statuses: Set(try entry.words("statuses")),
                condition: try Self.condition(entry), until: try entry.member("until")?.word(),
                extent: try entry.member("extent")?.word())
            if let until = rule.until {
                _ = try Self.value(of: until, entry, "until", limit(until, from))
            }
            return rule
        }
        let others = exceptionRules.filter { $0.key != entry.id }.values.flatMap(\.entries)
        for other in others where other.value.kind == entry.value.kind {
            guard (other.to ?? .latest) < entry.from || (entry.to ?? .latest) < other.from else {
                throw reader.fault(
                    sv: "Posten överlappar ”\(other.id)” av samma slag. Rätta from eller to.",
                    en: "The entry overlaps \"\(other.id)\" of the same kind. Correct from or to.")
            }
        }
        try exceptionRules[entry.id, default: Timeline()].append(entry, at: reader)
    }

    private static func condition(
        _ reader: JSONReader
    ) throws(ReadFault) -> GroundExceptionRule.Condition {
        guard let member = reader.member("when") else { return .recorded }
        if try member.string() == "always" { return .always }
        return .circumstance(try member.word())
    }
}
