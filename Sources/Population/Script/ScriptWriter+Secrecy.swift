import Coordination
import JSONSchema

extension ScriptWriter {
    /// A no by the insured person's own key, which nobody else is told of.
    mutating func refuseConsent(_ request: Int, on day: Int) {
        guard traits.hasKey, circle.openRequest(request) != nil else { return }
        send("consent.refused", from: traits.insured, [:], on: day, answering: request)
    }

    /// A consent ends sooner than it said, and is of fewer classes.
    mutating func limitConsent(_ act: Int, on day: Int) {
        guard let index = circle.consents.firstIndex(where: { $0.act == act }),
            !circle.consents[index].isWithdrawn, !circle.isDead,
            date(day) < circle.consents[index].until
        else { return }
        let source = circle.consents[index].recorder
        if source.kind == .employer, activeEmployer == nil { return }
        let until = min(date(day + dice.number(0...60)), circle.consents[index].until)
        send(
            "consent.limited", from: source,
            to: source == traits.insured ? toAgency : [copy("insured", traits.insured)],
            [
                "classes": ["administrative", "workplace"], "until": .string(until.iso),
                "date": .string(date(day).iso),
            ], on: day, reference: Act.Reference(member: "consent", act: act))
        circle.consents[index].until = until
    }

    /// The case becomes one for those who are in it, and nobody who stands in for them.
    mutating func markConflict(on day: Int) {
        guard traits.hasConflict else { return }
        let functions = [traits.officer, traits.employer, traits.coordinator].compactMap { $0 }
        send(
            "case.conflict-marked", from: traits.hasKey ? traits.insured : traits.officer,
            ["functions": .array(functions.map { .string($0.text) })], on: day)
    }

    /// The employer is no longer to see why the agency asks for the plan.
    mutating func mask(on day: Int) {
        guard traits.hasKey, traits.work.hasEmployer, circle.isEmployed else { return }
        let mask: JSONValue = [
            "id": "mask-1", "type": "plan.requested", "employment": .string(Bodies.employment),
            "fields": ["/reason"],
        ]
        send("disclosure.masked", from: traits.insured, ["mask": mask], on: day)
        circle.isReasonMasked = true
    }

    /// A forecast was of another case; whoever got it is told.
    mutating func correctForecast(_ act: Int, on day: Int) {
        guard !circle.isDead else { return }
        send(
            "case.corrected", from: traits.insured, to: [added(traits.officer)],
            ["what": ["forecast"], "why": "Prognosen gällde något annat."], on: day,
            reference: Act.Reference(member: "message", act: act))
    }
}
