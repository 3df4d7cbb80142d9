import Coordination
import JSONSchema
import Wire

extension CaseView {
    /// Whether the newest version that the asker has had brings the extent back in time; for the
    /// agency and the insured person alone.
    func reach(of plan: Plan) -> JSONValue? {
        guard seesAll || asker.party?.kind == .fk,
            let chain = file.chainRun(on: day, rules: rules, counting: sight.mayCount),
            let version = plan.versions.last(where: {
                !$0.isEnteredInError && (seesAll || hasHad($0.sequence))
            })
        else { return nil }
        return PlanReach(
            version, chain: chain,
            employmentExtent: file.employment(plan.id.employment)?.extent, rules: rules
        )?.json
    }

    /// What the parties that the asker may know of work towards.
    func targets(of plan: Plan) -> [ShownTarget] {
        file.targets(of: plan.id.employment).filter { stated in
            if seesAll || stated.party == asker.principal.party { return true }
            if let sequence = stated.sequence, !hasHad(sequence) { return false }
            return sight.verdict(
                from: stated.party, stated.dataClass, stated.type)?.isOpen ?? false
        }.map { stated in
            let kind = asker.policy.directory.party(stated.party)?.kind
            return ShownTarget(target: stated.target, kind: kind?.rawValue ?? "", on: stated.on)
        }
    }

    /// The questions of the forms that the versions shown were drawn up with, by form.
    func forms(of plans: [JSONValue]) -> JSONObject {
        var forms = JSONObject()
        for version in plans.flatMap({ $0["versions"]?.array ?? [] }) {
            guard let id = version["formVersion"]?.string, forms[id] == nil,
                let day = version["date"]?.string.flatMap({ LocalDate(iso: $0) }),
                let form = rules.form(id, on: day)
            else { continue }
            var questions = JSONObject()
            for (field, text) in form.value.questions.sorted(by: { $0.key < $1.key }) {
                questions[field] = text.json
            }
            forms[id] = ["name": form.name.json, "questions": .object(questions)]
        }
        return forms
    }

    /// Care's and the agency's own plans: one's own, those that came to the asker and that it may
    /// still know of, all of them for the insured person.
    var ownPlans: [JSONValue] {
        file.ownPlans.filter { plan in
            if seesAll || plan.owner == asker.principal.party { return true }
            guard hasHad(plan.sequence) else { return false }
            return sight.verdict(
                from: plan.owner, plan.kind.dataClass, plan.kind.type)?.isOpen ?? false
        }.map(\.json)
    }
}

/// A party's target as it is shown: by the kind of party, never its number.
struct ShownTarget {
    let target: ReturnTarget
    let kind: String
    let on: LocalDate

    var json: JSONValue {
        ["target": .string(target.rawValue), "by": .string(kind), "on": .string(on.iso)]
    }
}

extension PlanReach {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "answer": .string(answer.rawValue), "sequence": .integer(version),
            "lastDay": .string(lastDay.iso), "rule": .string(rule.id),
            "version": .string(rule.version), "basis": rule.basis.json,
            "mark": .string(rule.mark.rawValue), "arithmetic": arithmetic.json,
        ]
        object["reachedOn"] = reachedOn.map { .string($0.iso) }
        return .object(object)
    }
}
