import Coordination
import JSONSchema
import Testing

/// A small directory, a case and a clock of test hands, driven message by message.
struct World {
    static let agency = "fk/2021005521/storgoteborg/sjukforsakring"
    static let employerOne = "employer/5560360793/lager/hr"
    static let employerTwo = "employer/2120000142/skola/rektor"
    static let publicCare = "care/se2321000016-a1b2/vc-norr/koordinator"
    static let privateCare = "care/se5560360793-c3d4/-/koordinator"
    static let insuredID = "p0000000000000000001"
    static let insuredAddress = "insured/p0000000000000000001/-/person"

    var directory = Directory()
    var file: Case?
    var sequence: Int64 = 0
    var changes: [(CaseChange, Int64, Instant)] = []
    var rules: RuleBook
    let catalogue: Catalogue

    init() throws {
        rules = try ProtocolFiles.rules.get()
        catalogue = try ProtocolFiles.catalogue.get()
        let parties: [(Int32, String, LegalForm)] = [
            (1, Self.agency, .public), (2, Self.employerOne, .private),
            (3, Self.employerTwo, .public), (4, Self.publicCare, .public),
            (5, Self.privateCare, .private), (6, Self.insuredAddress, .private),
        ]
        for (number, text, form) in parties {
            let address = try Address(parsing: text)
            directory.fold(
                .partyRegistered(
                    PartyID(raw: number), kind: address.kind, organisation: address.organisation,
                    name: nil, legalForm: form))
            directory.fold(
                .functionRegistered(
                    MailboxID(raw: number), party: PartyID(raw: number), unit: address.unit,
                    function: address.function, fallback: nil))
        }
    }

    static func day(_ text: String) throws -> LocalDate {
        try #require(LocalDate(iso: text))
    }

    /// A moment at noon of a day in Stockholm.
    static func noon(_ text: String) throws -> Moment {
        Moment(
            ZoneRules.stockholm.instant(of: try day(text), minuteOfDay: 12 * 60), zone: .stockholm)
    }

    /// Sends a message and folds what it came to.
    @discardableResult
    mutating func send(
        _ type: String, from source: String, to receivers: [String] = [], on date: String,
        _ body: JSONValue, inReplyTo: Int64? = nil, lastDay: String? = nil, mark: String? = nil
    ) throws -> CaseOutcome {
        sequence += 1
        let incoming = try message(
            type, from: source, to: receivers, on: date, body, inReplyTo: inReplyTo,
            lastDay: lastDay, mark: mark)
        let outcome = try decide(incoming, in: file, rules: rules, directory: directory)
        for change in outcome.changes { fold(change, at: incoming.moment.instant) }
        let parties = incoming.receivers.compactMap { address in
            directory.mailbox(of: address).flatMap { directory.function($0)?.party }
        }
        file?.hear([incoming.sender.id] + parties, at: incoming.moment.instant)
        return outcome
    }

    mutating func fold(_ change: CaseChange, at instant: Instant) {
        changes.append((change, sequence, instant))
        if file == nil {
            file = Case(opening: change, sequence: sequence, at: instant)
        } else {
            file?.fold(change, sequence: sequence, at: instant)
        }
    }

    func message(
        _ type: String, from source: String, to receivers: [String] = [], on date: String,
        _ body: JSONValue, inReplyTo: Int64? = nil, lastDay: String? = nil, mark: String? = nil
    ) throws -> Incoming {
        let address = try Address(parsing: source)
        let type = try #require(catalogue.type(type), "no type \(type)")
        let mailbox = try #require(directory.mailbox(of: address))
        let party = try #require(
            directory.function(mailbox).flatMap { directory.party($0.party) })
        return Incoming(
            sequence: sequence, moment: try Self.noon(date), type: type, sender: party,
            source: address, receivers: try receivers.map { try Address(parsing: $0) },
            fields: type.classes.capture(from: body), caseID: CaseID(high: 7, low: 7),
            inReplyTo: inReplyTo, lastDayForAnswer: try lastDay.map { try Self.day($0) },
            contentMark: mark)
    }

    /// The faults of a message that must be refused.
    mutating func refusal(
        _ type: String, from source: String, to receivers: [String] = [], on date: String,
        _ body: JSONValue, inReplyTo: Int64? = nil, lastDay: String? = nil
    ) throws -> [DomainFault.Kind] {
        let before = file
        do {
            try send(
                type, from: source, to: receivers, on: date, body, inReplyTo: inReplyTo,
                lastDay: lastDay)
            Issue.record("the message was accepted")
            return []
        } catch let refusal as CaseRefusal {
            #expect(file == before)
            return refusal.faults.map(\.kind)
        }
    }

    /// Whether a receiver may know that such a message exists.
    func isOpen(
        _ type: String, from source: String, to receiver: String, on date: String,
        inReplyTo: Int64? = nil
    ) throws -> Bool {
        let type = try #require(catalogue.type(type))
        return try verdict(
            rules: rules, case: #require(file), from: counterpart(source, on: date),
            to: counterpart(receiver, on: date), class: type.existence, type: type.name,
            answers: inReplyTo, day: Self.day(date)
        ).isOpen
    }

    private func counterpart(_ text: String, on date: String) throws -> Counterpart {
        let address = try Address(parsing: text)
        let mailbox = try #require(directory.mailbox(of: address))
        let party = try #require(
            directory.function(mailbox).flatMap { directory.party($0.party) })
        return Counterpart(party, on: try Self.day(date), address: address)
    }

    /// A case that the first employer opened on its first sick day.
    static func opened(
        from: String = "2026-03-01", to: String? = nil, on date: String? = nil,
        assumedDays: Int64? = nil
    ) throws -> World {
        var world = try World()
        var period: JSONObject = ["id": "period-1", "from": .string(from), "quarters": 4]
        if let to { period["to"] = .string(to) }
        if let assumedDays { period["assumedDays"] = .integer(assumedDays) }
        try world.send(
            "case.opened", from: employerOne, on: date ?? from,
            [
                "insured": .string(insuredID),
                "employments": [["id": "emp-1", "employer": .string(employerOne), "extent": 100]],
                "participants": [["role": "fk", "address": .string(agency)]],
                "period": .object(period),
            ])
        return world
    }

    var plan: Plan? { file?.plans.last }

    func state(on date: String) throws -> PlanState? {
        let day = try Self.day(date)
        return plan.flatMap { file?.planState($0, on: day, rules: rules) }
    }
}
