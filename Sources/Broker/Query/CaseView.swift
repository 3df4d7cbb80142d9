package import Coordination
package import JSONSchema
import Wire

/// A case as a party may see it: its own part, and all of it for the insured person.
struct CaseView {
    var asker: Asker
    var file: Case

    private var day: LocalDate { asker.moment.day }
    private var seesAll: Bool { asker.isInsured(in: file) }
    private var isEmployer: Bool { asker.party?.kind == .employer }

    /// Employments that the asker may know of.
    private var employments: [Employment] {
        isEmployer ? file.employments(of: asker.principal.party) : file.employments
    }

    var json: JSONValue {
        var object: JSONObject = [
            "case": .string(file.id.text), "openedOn": .string(file.openedOn.iso),
            "status": .string(file.isOpen ? "open" : "closed"),
            "insured": .string(file.insured.text),
            "participants": .array(participants.map(\.json)),
            "employments": .array(employments.map { $0.json }),
            "counters": .array(counters), "plans": plans(nil)["plans"] ?? [],
            "consents": .array(consents.map(\.json)),
        ]
        object["requests"] = .array(requests.map(\.json))
        return .object(object)
    }

    /// Oneself, and those whom the way between the two lets one know of.
    private var participants: [Participant] {
        file.participants.filter { seat in
            if seesAll || seat.party == asker.principal.party || seat.role == .insured {
                return true
            }
            guard let id = seat.party, let other = asker.policy.directory.party(id),
                let own = asker.party
            else { return false }
            return verdict(
                rules: asker.policy.rules, case: file, from: Counterpart(other, on: day),
                to: Counterpart(own, on: day), class: .administrative, type: "case.opened",
                day: day
            ).isOpen
        }
    }

    private var consents: [Consent] {
        seesAll ? file.consents : file.consents.filter { $0.recordedBy == asker.principal.party }
    }

    private var requests: [OpenRequest] {
        file.requests.filter {
            seesAll || $0.askerParty == asker.principal.party
                || $0.receiverParty == asker.principal.party
        }
    }

    private var counters: [JSONValue] {
        let counted = file.counters(on: day, rules: asker.policy.rules)
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

    /// The plans of the employments that the asker may know of.
    func plans(_ employment: String?) -> JSONValue {
        let visible = Set(employments.map(\.id))
        let isCare = asker.party?.kind == .care
        let plans = file.plans.filter { plan in
            visible.contains(plan.id.employment)
                && (employment == nil || employment == plan.id.employment) && !isCare
        }
        return [
            "case": .string(file.id.text),
            "plans": .array(
                plans.map { plan in
                    var object = plan.json.object ?? [:]
                    let state = file.planState(plan, on: day, rules: asker.policy.rules)
                    object["stateToday"] = .string(state.rawValue)
                    object["due"] = file.planDue(plan, rules: asker.policy.rules)?.json
                    return .object(object)
                }),
        ]
    }
}

extension DueDate {
    /// As receipts and queries tell it.
    package var json: JSONValue {
        var object: JSONObject = [
            "rule": .string(rule), "version": .string(version), "basis": basis.json,
            "mark": .string(mark.rawValue), "date": .string(date.iso),
            "lateFrom": .string(lateFrom.iso), "arithmetic": arithmetic.json,
        ]
        object["employment"] = employment.map { .string($0) }
        return .object(object)
    }
}

extension Warning {
    package var json: JSONValue { ["code": .string(code), "text": text.json] }
}
