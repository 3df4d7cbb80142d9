import Coordination
import JSONSchema

extension ScriptWriter {
    // MARK: - Consent

    mutating func requestConsent(on day: Int) {
        guard circle.hasCoordinator, let coordinator = traits.coordinator, circle.isSick else {
            return
        }
        let isByCare = traits.opener == .care && traits.work.hasEmployer
        let asker = isByCare ? coordinator : activeEmployer ?? traits.officer
        let act = send(
            "consent.requested", from: asker, to: [copy("insured", traits.insured)],
            [
                "receiver": ["role": isByCare ? "employer" : "coordinator"],
                "purpose": "Gemensam planering med vården.",
                "classes": ["administrative", "workplace", "function"],
                "information":
                    "Det är frivilligt att lämna medgivande. Svarar du inte betyder det nej.",
            ], on: day)
        circle.requests.append(
            Circle.Request(
                act: act, asker: asker, receiver: traits.insured, type: "consent.requested"))
        let refusal = traits.hasConflict ? min(shares[.consentNotGiven] * 2, 1) : nil
        if !dice.chance(refusal ?? shares[.consentNotGiven]) {
            plan(.giveConsent(request: act), on: day + dice.number(1...14))
        } else if traits.hasKey, dice.chance(shares[.consentRefused]) {
            plan(.refuseConsent(request: act), on: day + dice.number(1...14))
        }
    }

    mutating func giveConsent(_ request: Int, on day: Int) {
        guard let asked = circle.requests.first(where: { $0.act == request }),
            asked.asker.kind != .employer || activeEmployer != nil
        else { return }
        let giver = asked.asker
        let isToEmployer = giver.kind == .care
        let receiver: JSONValue = ["role": isToEmployer ? "employer" : "coordinator"]
        let act: Int
        if traits.hasKey {
            act = send(
                "consent.given", from: traits.insured,
                to: [Act.Copy(to: giver.text, receiver: giver, isOpen: true)],
                Bodies.consent(
                    from: ["address": .string(giver.text)], to: receiver, form: nil,
                    on: date(day)), on: day, answering: request)
            circle.close(request)
        } else {
            let on = workday(day)
            if on != day { return plan(.giveConsent(request: request), on: on) }
            act = send(
                "consent.given", from: giver, to: [copy("insured", traits.insured)],
                Bodies.consent(
                    from: nil, to: receiver, form: dice.chance(0.6) ? "written" : "oral",
                    on: date(day)), on: day)
        }
        circle.consents.append(
            Circle.Consent(
                act: act, giver: giver.kind, receiver: isToEmployer ? .employer : .care,
                given: date(day), until: date(day + 180),
                recorder: traits.hasKey ? traits.insured : giver))
        afterConsent(act, isToEmployer: isToEmployer, on: day)
    }

    private mutating func afterConsent(_ act: Int, isToEmployer: Bool, on day: Int) {
        if dice.chance(shares[.consentWithdrawn]) {
            let on = day + dice.number(5...90)
            plan(.withdrawConsent(act: act), on: traits.hasKey ? on : workday(on))
        }
        if dice.chance(shares[.consentLimited]) {
            let on = day + dice.number(5...90)
            plan(.limitConsent(act: act), on: traits.hasKey ? on : workday(on))
        }
        if isToEmployer {
            plan(.introduce, on: workday(day + dice.number(1...4)))
        } else {
            plan(.plan(.share, spell: circle.spell), on: workday(day + dice.number(1...10)))
        }
    }

    mutating func withdrawConsent(_ act: Int, on day: Int) {
        guard let index = circle.consents.firstIndex(where: { $0.act == act }),
            !circle.consents[index].isWithdrawn, !circle.isDead
        else { return }
        let source = circle.consents[index].recorder
        if source.kind == .employer, activeEmployer == nil { return }
        send(
            "consent.withdrawn", from: source,
            to: source == traits.insured ? toAgency : [copy("insured", traits.insured)],
            ["date": .string(date(day).iso)], on: day,
            reference: Act.Reference(member: "consent", act: act))
        circle.consents[index].isWithdrawn = true
    }

    // MARK: - Questions

    private static let questions = [
        "Vad behövs för nästa steg?", "När passar det att stämma av?",
        "Hur går upptrappningen?", "Finns det andra uppgifter under tiden?",
    ]

    mutating func ask(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay else { return }
        let text = dice.pick(Self.questions)
        var ways: [(from: Address, to: Address, role: String)] = []
        if let employer = activeEmployer {
            ways += [
                (traits.officer, employer, "employer"), (employer, traits.officer, "fk"),
            ]
        }
        if circle.hasCoordinator, let coordinator = traits.coordinator {
            ways.append((traits.officer, coordinator, "coordinator"))
        }
        if traits.hasKey {
            ways += [
                (traits.officer, traits.insured, "insured"),
                (traits.insured, traits.officer, "fk"),
            ]
        }
        guard !ways.isEmpty else { return }
        let way = dice.pick(ways)
        let act = send(
            "question.asked", from: way.from, to: [copy(way.role, way.to)],
            Bodies.question(
                dice.pick(["AVSTMN", "KONTKT", "OVRIGT"]), text,
                isAboutEmployment: traits.employer != nil), on: day)
        expectAnswer(to: act, "question.asked", from: way.from, to: way.to, on: day)
    }

    mutating func answer(_ request: Int, on day: Int) {
        guard let asked = circle.openRequest(request) else { return }
        let isWithEmployer = asked.receiver.kind == .employer || asked.asker.kind == .employer
        if isWithEmployer, !circle.isEmployed { return }
        if asked.asker.kind == .care, !circle.mayTell(.employer, .care, on: date(day)) { return }
        var body: JSONObject = ["text": "Det går bra, vi hörs i veckan."]
        if traits.employer != nil { body["employment"] = .string(Bodies.employment) }
        send(
            "question.answered", from: asked.receiver,
            to: [Act.Copy(to: asked.asker.text, receiver: asked.asker, isOpen: true)],
            .object(body), on: day, answering: request)
        circle.close(request)
    }

    mutating func forecast(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay else { return }
        var body: JSONObject = ["change": dice.chance(0.5) ? "longer" : "improved"]
        if traits.employer != nil { body["employment"] = .string(Bodies.employment) }
        let act = send(
            "case.forecast-changed", from: traits.insured, to: toAgency, .object(body), on: day)
        if dice.chance(shares[.forecastInError]) {
            plan(.correctForecast(act: act), on: day + dice.number(1...5))
        }
    }
}
