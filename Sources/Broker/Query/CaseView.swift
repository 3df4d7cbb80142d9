import Coordination
import JSONSchema
import Wire

/// A case as a party may see it: its own part, and all of it for the insured person.
struct CaseView {
    let asker: Asker
    let file: Case
    /// Plan versions that were sent by the asker or to it.
    private let versions: Set<Int64>
    private let requests: [OpenRequest]
    /// What each consent is for, in the words of whoever gave it, until its body is erased.
    private let purposes: [Int64: String]

    init(asker: Asker, file: Case, reader: any JournalReader) throws(JournalFailure) {
        self.asker = asker
        self.file = file
        let visibility = Visibility(asker: asker, file: file)
        let facts = try reader.facts(file.plans.flatMap(\.versions).map(\.sequence))
        versions = visibility.received(among: facts).union(
            facts.filter { $0.party == asker.principal.party }.map(\.sequence))
        requests = try visibility.requests(reader)
        purposes = try reader.bodies(file.consents.map(\.sequence)).compactMapValues { row in
            (try? JSONValue(parsing: row.body))?["purpose"]?.string
        }
    }

    private var day: LocalDate { asker.moment.day }
    private var rules: RuleBook { asker.policy.rules }
    private var seesAll: Bool { asker.isInsured(in: file) }
    private var isEmployer: Bool { asker.party?.kind == .employer }

    /// Employments that the asker may know of: its own, and those whose employer it may know of.
    private var employments: [Employment] {
        if isEmployer { return file.employments(of: asker.principal.party) }
        if seesAll { return file.employments }
        let seated = Set(participants.compactMap(\.employment))
        return file.employments.filter { seated.contains($0.id) }
    }

    var json: JSONValue {
        var object: JSONObject = [
            "case": .string(file.id.text), "openedOn": .string(file.openedOn.iso),
            "status": .string(file.isOpen ? "open" : "closed"),
            "insured": .string(file.insured.text),
            "participants": .array(participants.map(\.json)),
            "employments": .array(employments.map { $0.json }),
            "counters": .array(counters), "plans": plans(nil)["plans"] ?? [],
            "consents": .array(consents.map(json)),
        ]
        object["requests"] = .array(requests.map(\.json))
        return JSONValue.object(object).withoutPartyNumbers
    }

    /// Oneself, and those whom the way between the two lets one know of.
    private var participants: [Participant] {
        file.participants.filter { seat in
            if seesAll || seat.party == asker.principal.party || seat.role == .insured {
                return true
            }
            return verdict(from: seat.party, .administrative, "case.opened")?.isOpen ?? false
        }
    }

    /// Whether a class of a party's data may reach the asker today.
    private func verdict(
        from id: PartyID?, _ dataClass: DataClass, _ type: String
    ) -> Verdict? {
        guard let id, let other = asker.policy.directory.party(id), let own = asker.party else {
            return nil
        }
        return Coordination.verdict(
            rules: rules, case: file, from: Counterpart(other, on: day),
            to: Counterpart(own, on: day), class: dataClass, type: type, day: day)
    }

    /// Whether the asker may know of these days: its own, those that its employer knows, those
    /// that whoever reported them may tell it.
    private func mayCount(_ period: SickPeriod) -> Bool {
        if seesAll || period.reporter == asker.principal.party { return true }
        if isEmployer { return period.knownToEmployer }
        return verdict(
            from: period.reporter, .administrative, "case.sick-period-reported")?.isOpen ?? false
    }

    private var counters: [JSONValue] {
        let counted = file.counters(on: day, rules: rules, counting: mayCount)
        let own = counted.plan.filter { count in
            employments.contains { $0.id == count.employment }
        }
        let chain = isEmployer ? [] : [counted.chain].compactMap { $0 }
        return (own + chain).map { count in
            var object: JSONObject = [
                "name": .string(count.name.rawValue), "day": .integer(Int64(count.day)),
                "rule": .string(count.rule), "version": .string(count.version),
                "basis": count.basis.json, "mark": .string(count.mark.rawValue),
                "arithmetic": count.arithmetic.json,
            ]
            object["employment"] = count.employment.map { .string($0) }
            return .object(object)
        }
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
        object["purpose"] = purposes[consent.sequence].map { .string($0) }
        return .object(object)
    }
}

// MARK: - Plans

extension CaseView {
    /// The plans of the employments that the asker may know of.
    func plans(_ employment: String?) -> JSONValue {
        let visible = Set(employments.map(\.id))
        let plans = file.plans.filter { plan in
            visible.contains(plan.id.employment)
                && (employment == nil || employment == plan.id.employment)
        }
        let shown: JSONValue = [
            "case": .string(file.id.text), "plans": .array(plans.compactMap(json)),
        ]
        return shown.withoutPartyNumbers
    }

    /// Whole for employer and insured; others have what reached them, and the state where a
    /// route without consent tells it. Nobody else has the employer's own assumption.
    private func json(_ plan: Plan) -> JSONValue? {
        var object = plan.json.object ?? [:]
        let isWhole = seesAll || isEmployer
        if !seesAll {
            let own = plan.shares.filter { $0.by == asker.principal.party }
            object["shares"] = .array(own.map(\.json))
        }
        if !isWhole {
            let employer = file.participants.last { $0.employment == plan.id.employment }?.party
            guard case .open(let ground)? = verdict(from: employer, .workplace, "plan.submitted")
            else { return nil }
            let had = plan.versions.filter { versions.contains($0.sequence) }
            guard ground.route != .consent || !had.isEmpty else { return nil }
            object["versions"] = .array(had.map(\.json))
            object["assumption"] = nil
            object["shares"] = nil
            if ground.route == .consent {
                return [
                    "employment": .string(plan.id.employment),
                    "ordinal": .integer(Int64(plan.id.ordinal)),
                    "versions": .array(had.map(\.json)),
                ]
            }
        }
        let state = file.planState(plan, on: day, rules: rules)
        object["stateToday"] = .string(state.rawValue)
        object["stateName"] = rules.planTable(on: day).name(state).json
        object["due"] = file.planDue(plan, rules: rules, tellsAssumption: isWhole)?.json
        return .object(object)
    }
}
