import Coordination
import JSONSchema
import Wire

/// A case as a party may see it: its own part, and all of it for the insured person.
struct CaseView {
    let sight: CaseSight
    /// Versions and plans of others' own that were sent by the asker or to it.
    private let versions: Set<Int64>
    private let requests: [OpenRequest]
    /// What each consent is for, in the words of whoever gave it, until its body is erased.
    private let purposes: [Int64: String]

    init(asker: Asker, file: Case, reader: any JournalReader) throws(JournalFailure) {
        sight = CaseSight(asker: asker, file: file)
        let visibility = Visibility(asker: asker, file: file)
        let own = file.ownPlans.map(\.sequence)
        let facts = try reader.facts(file.plans.flatMap(\.versions).map(\.sequence) + own)
        versions = visibility.received(among: facts).union(
            facts.filter { $0.party == asker.principal.party }.map(\.sequence))
        requests = try visibility.requests(reader)
        purposes = try reader.bodies(file.consents.map(\.sequence)).compactMapValues { row in
            (try? JSONValue(parsing: row.body))?["purpose"]?.string
        }
    }

    var asker: Asker { sight.asker }
    var file: Case { sight.file }
    var day: LocalDate { sight.today }
    var rules: RuleBook { sight.rules }
    var seesAll: Bool { sight.seesAll }
    func hasHad(_ sequence: Int64) -> Bool { versions.contains(sequence) }

    var json: JSONValue {
        var object: JSONObject = [
            "case": .string(file.id.text), "openedOn": .string(file.openedOn.iso),
            "status": .string(sight.isOpen ? "open" : "closed"),
            "insured": .string(file.insured.text),
            "participants": .array(sight.participants.map(json)),
            "employments": .array(sight.employments.map { $0.json }),
            "counters": .array(sight.counters(on: day).map(\.told)),
            "grounds": .array(sight.grounds(on: day).map(\.told)),
            "circumstances": .array(sight.circumstances.map(\.told)),
            "plans": plans(nil)["plans"] ?? [], "consents": .array(consents.map(json)),
        ]
        object["requests"] = .array(requests.map(\.json))
        object["conflict"] = conflict
        object["asOf"] = sight.end.map { .string($0.iso) }
        if seesAll { object["masks"] = .array(file.masks.map(\.json)) }
        return JSONValue.object(object).withoutPartyNumbers
    }

    /// For the insured person and whoever marked the case.
    private var conflict: JSONValue? {
        guard let conflict = file.conflict,
            seesAll || conflict.markedBy == asker.principal.party
        else { return nil }
        return [
            "functions": .array(conflict.functions.map { .string($0.text) }),
            "from": .string(conflict.from.iso),
        ]
    }

    /// A seat with the card of whoever is reached there today.
    private func json(_ seat: Participant) -> JSONValue {
        var object = seat.untimed.json.object ?? [:]
        let directory = asker.policy.directory
        object["contact"] = directory.home(of: seat.address, on: day)
            .flatMap { directory.function($0)?.contact?.card }
        return .object(object)
    }
}

// MARK: - Consents

extension CaseView {
    /// All of them for the insured person; for others those in force that they are bound by.
    ///
    /// One that was withdrawn is to them as one that was never given.
    private var consents: [Consent] {
        if seesAll { return file.consents }
        guard let own = asker.party.map({ Counterpart($0, on: day) }) else { return [] }
        return file.consents.filter { consent in
            consent.isInForce(on: day)
                && (consent.recordedBy == own.party
                    || file.place(consent.discloser, covers: own, on: day)
                    || consent.classes.contains(.administrative)
                        && file.place(consent.receiver, covers: own, on: day))
        }
    }

    private func json(_ consent: Consent) -> JSONValue {
        var object = consent.json.object ?? [:]
        let parties = rules.parties(on: day)
        object["from"] = file.name(of: consent.discloser, parties: parties).json
        object["to"] = file.name(of: consent.receiver, parties: parties).json
        object["classNames"] = .array(consent.classes.sorted().map(\.name.json))
        object["purposeKind"] = consent.purpose.map { .string($0) }
        object["purposeName"] = consent.purpose.flatMap {
            rules.purpose($0, on: consent.givenOn)?.name.json
        }
        object["purpose"] = purposes[consent.sequence].map { .string($0) }
        return .object(object)
    }
}

// MARK: - Plans

extension CaseView {
    /// The plans of the employments that the asker may know of.
    func plans(_ employment: String?) -> JSONValue {
        let visible = Set(sight.employments.map(\.id))
        let plans = file.plans.filter { plan in
            visible.contains(plan.id.employment)
                && (employment == nil || employment == plan.id.employment)
        }
        let rows = plans.compactMap(json)
        var shown: JSONObject = [
            "case": .string(file.id.text), "plans": .array(rows), "ownPlans": .array(ownPlans),
        ]
        let forms = forms(of: rows)
        if !forms.isEmpty { shown["forms"] = .object(forms) }
        return JSONValue.object(shown).withoutPartyNumbers
    }

    /// Whole for employer and insured; others have what reached them, and the state where a
    /// route without consent tells it. Nobody else has the employer's own assumption.
    private func json(_ plan: Plan) -> JSONValue? {
        let had = plan.versions.filter { versions.contains($0.sequence) }
        if sight.isEmployer, let over = file.employment(plan.id.employment), over.hasEnded(by: day)
        {
            return bare(plan, had)
        }
        var object = plan.json.object ?? [:]
        let isWhole = seesAll || sight.isEmployer
        if !seesAll {
            let own = plan.shares.filter { $0.by == asker.principal.party }
            object["shares"] = .array(own.map(\.json))
        }
        if !isWhole {
            let employer = file.participants.last { $0.employment == plan.id.employment }?.party
            guard
                case .open(let ground)? = sight.verdict(
                    from: employer, .workplace, "plan.submitted")
            else { return nil }
            guard ground.route != .consent || !had.isEmpty else { return nil }
            object["versions"] = .array(had.map(\.json))
            object["assumption"] = nil
            object["shares"] = nil
            if ground.route == .consent { return bare(plan, had) }
        }
        let state = file.planState(plan, on: day, rules: rules)
        object["reach"] = reach(of: plan)
        let targets = targets(of: plan)
        if !targets.isEmpty {
            object["targets"] = .array(targets.map(\.json))
            object["targetsDiffer"] = .bool(Set(targets.map(\.target)).count > 1)
        }
        object["stateToday"] = .string(state.rawValue)
        object["stateName"] = rules.planTable(on: day).name(state).json
        object["due"] = file.planDue(plan, rules: rules, tellsAssumption: isWhole)?.json
        return .object(object)
    }

    /// A plan of which the asker is told no more than the versions that it has had: not what
    /// became of it since.
    private func bare(_ plan: Plan, _ versions: [PlanVersion]) -> JSONValue {
        [
            "employment": .string(plan.id.employment),
            "ordinal": .integer(Int64(plan.id.ordinal)),
            "versions": .array(versions.map(\.json)),
        ]
    }
}

extension Participant {
    /// Without when its holder was told of the case, which is nobody else's to know.
    fileprivate var untimed: Participant {
        var seat = self
        seat.toldAt = nil
        return seat
    }
}
