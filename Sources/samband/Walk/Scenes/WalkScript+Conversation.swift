import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    var conversation: [Scene] {
        [
            Scene(
                "question-fk", .fk, "ställer en fråga till arbetsgivaren",
                "asks the employer a question"
            ) {
                try await self.ask(
                    .fk, "När passar det att ha ett första samtal om återgången?", minute: 5, &$0)
            },
            Scene(
                "question-coordinator", .coordinator, "ställer också en fråga",
                "asks a question too"
            ) {
                try await self.ask(
                    .coordinator, "Kan arbetsträningen börja på halva dagar?", minute: 20, &$0)
            },
            Scene(
                "question-answered-fk", .employer, "svarar Försäkringskassan",
                "answers the agency"
            ) {
                try await self.answer(
                    .fk, "På tisdag klockan 10, på verkstaden.", minute: 40, &$0)
            },
            Scene(
                "question-answered-coordinator", .employer, "svarar koordinatorn",
                "answers the coordinator"
            ) {
                try await self.answer(
                    .coordinator, "Ja, fyra timmar om dagen går bra.", minute: 50, &$0)
            },
            Scene(
                "plan-revised", .employer, "ändrar planen: upptrappningen går långsammare",
                "revises the plan: the step-up goes slower"
            ) { try await self.revise(&$0) },
        ]
    }

    private func ask(
        _ role: DemoRole, _ text: String, minute: Int, _ step: inout WalkStep
    ) async throws {
        try await stage.setClock(days.plan, 14, minute)
        let caseID = try openCase()
        let body = bodies.question(text)
        let sent = try await stage.send(
            role, "question.asked", body, in: caseID, to: [.role("employer")])
        let delivery = try await stage.desk(.employer).next(in: caseID)
        questions[role] = delivery
        let due = sent.event.due.first ?? .null
        let last = days.answer.iso
        step.tellReceipt(sent)
        step.tell("fråga", "question", text)
        step.tell("svar senast", "answer by", due["date"]?.string ?? "–")
        step.tell("uträkning", "arithmetic", Localized(due["arithmetic"]))
        step.tell("visas enligt", "shown by", delivery.ground)
        step.expect(
            "svaret väntas inom 14 dagar, senast \(last)",
            "the answer is due in 14 days, by \(last)",
            due["date"]?.string ?? "–", is: last)
        step.expect(
            "arbetsgivaren får frågan ordagrant", "the employer gets the question word for word",
            delivery.sequence == sent.event.sequence && JSONValue(reading: delivery.body) == body)
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(.employer).readAndSettle(delivery), is: ["leased", "settled"])
    }

    private func answer(
        _ role: DemoRole, _ text: String, minute: Int, _ step: inout WalkStep
    ) async throws {
        try await stage.setClock(days.plan, 15, minute)
        let caseID = try openCase()
        let body = bodies.answer(text)
        let question = questions[role]
        let sent = try await stage.send(
            .employer, "question.answered", body, in: caseID, to: [.role(role.rawValue)],
            answering: question?.sequence)
        let delivery = try await stage.desk(role).next(in: caseID)
        step.tellReceipt(sent)
        step.tell("svar", "answer", text)
        step.tell("visas enligt", "shown by", delivery.ground)
        step.expectQueued(sent, ["role:" + role.rawValue])
        step.expect(
            "svaret kommer fram ordagrant", "the answer arrives word for word",
            delivery.sequence == sent.event.sequence && JSONValue(reading: delivery.body) == body)
        step.expect(
            "det pekar på frågan", "it points to the question",
            delivery.event["inreplyto"]?.string ?? "–", is: "\(question?.sequence ?? 0)")
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(role).readAndSettle(delivery), is: ["leased", "settled"])
    }

    private func revise(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.revision, 9, 10)
        let caseID = try openCase()
        let revised = DemoPlan(days: days, contact: try stage.address(.employer)).revised
        let sent = try await stage.send(
            .employer, "plan.revised", revised, in: caseID,
            to: [.role("fk"), .role("coordinator")])
        step.tellReceipt(sent)
        step.tellCopies(sent)
        step.tell("varför", "why", revised["why"]?.string ?? "–")
        step.expectQueued(sent, ["role:coordinator", "role:fk"])
        for (role, withheld) in [(DemoRole.fk, []), (.coordinator, DemoPlan.closedToCoordinator)] {
            let delivery = try await stage.desk(role).next(in: caseID)
            step.expect(
                "\(role.title.sv): får den nya planen", "\(role.title.en): gets the new plan",
                delivery.sequence == sent.event.sequence
                    && JSONValue(reading: delivery.body) == revised.without(withheld))
            step.expect(
                "\(role.title.sv): läst och kvitterad", "\(role.title.en): read and settled",
                try await stage.desk(role).readAndSettle(delivery), is: ["leased", "settled"])
        }
        let plan = try await stage.plan(.employer, caseID)
        step.expect(
            "båda versionerna finns kvar", "both versions are kept",
            plan["versions"]?.array?.count ?? 0, is: 2)
        try await step.expectIncluded(sent, stage.connection(.employer))
    }
}

extension JSONValue {
    /// Null where the bytes are no JSON.
    init(reading bytes: [UInt8]) {
        self = (try? JSONValue(parsing: bytes)) ?? .null
    }
}
