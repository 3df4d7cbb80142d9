import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    var requestAndConsent: [Scene] {
        [
            Scene(
                "plan-requested", .fk, "begär planen av arbetsgivaren",
                "requests the plan of the employer"
            ) { try await self.requestPlan(&$0) },
            Scene(
                "coordinator-named", .insured, "tar med sin rehabiliteringskoordinator i ärendet",
                "brings the rehabilitation coordinator into the case"
            ) { try await self.nameCoordinator(&$0) },
            Scene(
                "copy-blocked", .employer, "försöker lämna en kopia till koordinatorn",
                "tries to give the coordinator a copy"
            ) { try await self.tryCopy(&$0) },
            Scene(
                "consent-given", .insured, "lämnar medgivande", "gives consent"
            ) { try await self.consent(&$0) },
        ]
    }

    private func requestPlan(_ step: inout WalkStep) async throws {
        let caseID = try openCase()
        try await stage.setClock(days.plan, 9, 0)
        let sent = try await stage.send(.fk, "plan.requested", bodies.request, in: caseID)
        let delivery = try await stage.desk(.employer).next(in: caseID)
        let body = try JSONValue(parsing: delivery.body)
        request = delivery
        step.tellReceipt(sent)
        step.tell("grund", "basis", body["basis"]?.string ?? "–")
        step.tell("visas enligt", "shown by", delivery.ground)
        step.tell("skäl", "reason", body["reason"]?.string ?? "–")
        step.expect(
            "arbetsgivaren får begäran hel, med lagrummet",
            "the employer gets the request whole, with its basis",
            delivery.sequence == sent.event.sequence && delivery.evidence == .verified
                && body == bodies.request,
            seen: "\(delivery.evidence)")
        step.expect(
            "frågan frågar också varför plan saknas", "it asks why there is none, too",
            body["orWhyNone"]?.bool == true)
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(.employer).readAndSettle(delivery), is: ["leased", "settled"])
    }

    private func nameCoordinator(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.plan, 9, 40)
        let caseID = try openCase()
        let coordinator = try stage.address(.coordinator)
        let sent = try await stage.send(
            .insured, "case.participant-changed", bodies.participant(coordinator), in: caseID)
        step.tellReceipt(sent)
        step.tell("deltagare", "participant", coordinator.text)
        step.expectPlace(sent)
        step.expect(
            "koordinatorn ser ännu inget av ärendets meddelanden",
            "the coordinator sees none of the case's messages yet",
            try await stage.timeline(.coordinator, caseID).filter { $0["type"] != nil }.count,
            is: 0)
    }

    private func tryCopy(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.plan, 10, 0)
        let caseID = try openCase()
        let plan = DemoPlan(days: days, contact: try stage.address(.employer))
        let refused = try await stage.refusal(
            .employer, "plan.submitted", plan.submitted, in: caseID, to: [.role("coordinator")])
                if let refused {
            step.tell("svar", "answer", refused.text)
            step.tell("nästa steg", "next step", refused.nextStep)
        }
        step.expect(
            "kopian avvisas: inget medgivande är registrerat",
            "the copy is refused: no consent is recorded",
            refused?.known == .consent, seen: refused.map { "\($0.code)" } ?? "accepted")
        let blocked = try await stage.timeline(.employer, caseID).filter {
            $0["kind"]?.string == "blocked"
        }
        for row in blocked {
            step.tell("i tidslinjen", "in the timeline", TimelineLines([row]).lines[0])
        }
        step.expect(
            "försöket syns som stoppat i arbetsgivarens tidslinje",
            "the attempt is shown as blocked in the employer's timeline",
            blocked.compactMap { $0["reason"]?.string }, is: ["consent-missing"])
        step.expect(
            "inget ligger hos koordinatorn", "nothing waits at the coordinator's",
            try await stage.waiting(.coordinator, caseID).count, is: 0)
    }

    /// Two ways need consent: the employer to the coordinator, and the coordinator back.
    private func consent(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.plan, 11, 15)
        let caseID = try openCase()
        let coordinator: JSONValue = ["address": .string(try stage.address(.coordinator).text)]
        let employer: JSONValue = ["address": .string(try stage.address(.employer).text)]
        let end = days.day(180)
        let given = [
            bodies.consent(
                from: "employer", to: coordinator, purpose: "Följa planen.", until: end),
            bodies.consent(
                from: "coordinator", to: employer, purpose: "Fråga om planen.", until: end),
        ]
        for consent in given {
            let sent = try await stage.send(.insured, "consent.given", consent, in: caseID)
            step.tellReceipt(sent)
            let way = { (language: Language) in
                PlaceText.text(consent["discloser"], language) + " → "
                    + PlaceText.text(consent["receiver"], language)
            }
            step.tell("får berätta", "may tell", Localized(sv: way(.sv), en: way(.en)))
            step.expectPlace(sent)
        }
        let classes = given[0]["classes"]
        step.tell(
            "uppgifter", "classes",
            Localized(sv: ClassText.list(classes, .sv), en: ClassText.list(classes, .en)))
        step.tell("till och med", "until", end.iso)
        let seen = try await stage.connection(.insured).query(
            .init(.case, caseID: caseID))
        step.expect(
            "den försäkrade ser sina två medgivanden",
            "the insured person sees both consents",
            seen.body["consents"]?.array?.count ?? 0, is: 2)
    }
}
