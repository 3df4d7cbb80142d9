import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    var followUp: [Scene] {
        [
            Scene(
                "follow-up-reminder", nil, "påminner om uppföljningen på planens egen dag",
                "reminds of the follow-up on the plan's own day"
            ) { try await self.remindOfFollowUp(&$0) }
        ]
    }

    var views: [Scene] {
        [
            Scene(
                "timelines", nil, "visar var och en sin tidslinje",
                "shows each party its own timeline"
            ) { try await self.showTimelines(&$0) },
            Scene(
                "stranger-refused", .otherEmployer,
                "skriver till ett ärende som inte är dess eget",
                "writes to a case that is not its own"
            ) { try await self.refuseStranger(&$0) },
        ]
    }

    private func remindOfFollowUp(_ step: inout WalkStep) async throws {
        let caseID = try openCase()
        try await stage.setClock(days.followUp, 7, 0)
        let delivery = try await stage.desk(.employer).next(in: caseID)
        let body = JSONValue(reading: delivery.body)
        step.tell("till", "to", delivery.mailbox.text)
        step.tellReminder(body)
        step.expectReminder(
            delivery, body, rule: "plan-follow-up", step: 0, to: try stage.address(.employer))
        step.expect(
            "den gäller uppföljningsdagen \(days.followUp.iso)",
            "it is about the follow-up on \(days.followUp.iso)",
            body["dueDate"]?.string ?? "–", is: days.followUp.iso)
        step.expect(
            "läst och klar", "read and settled",
            try await stage.desk(.employer).readAndSettle(delivery), is: ["leased", "settled"])
        let reminders = try await stage.rows(.employer, Query(.reminders, caseID: caseID))
        let rules = reminders.reversed().compactMap { $0["reason"]?["rule"]?.string }
        step.expect(
            "tre påminnelser i allt: planen stoppade dem som skulle ha kommit",
            "three reminders in all: the plan stopped those that would have come",
            rules, is: ["plan-approaching", "plan-approaching", "plan-follow-up"])
    }

    // MARK: - Timelines

    private func showTimelines(_ step: inout WalkStep) async throws {
        let caseID = try openCase()
        var seen: [DemoRole: [JSONValue]] = [:]
        for role in [DemoRole.employer, .fk, .coordinator, .insured] {
            let rows = try await stage.timeline(role, caseID)
            seen[role] = rows
            let lines = TimelineLines(rows).lines
            for (index, line) in lines.enumerated() {
                step.tell(index == 0 ? role.title.sv : "", index == 0 ? role.title.en : "", line)
            }
        }
        func types(_ role: DemoRole) -> Set<String> {
            Set((seen[role] ?? []).compactMap { $0["type"]?.string })
        }
        step.expect(
            "koordinatorn ser planen, ändringen, sin fråga och sitt svar, och inget annat",
            "the coordinator sees the plan, the revision, the question and answer, nothing else",
            types(.coordinator).sorted(),
            is: ["plan.revised", "plan.submitted", "question.answered", "question.asked"]
                .map { "se.samband." + $0 })
        step.expect(
            "arbetsgivaren och den försäkrade ser det stoppade försöket, de andra inte",
            "the employer and the insured person see the blocked attempt, the others do not",
            [DemoRole.employer, .insured, .fk, .coordinator].map { role in
                (seen[role] ?? []).contains { $0["kind"]?.string == "blocked" }
            }, is: [true, true, false, false])
        step.expect(
            "påminnelserna syns bara hos arbetsgivaren och den försäkrade",
            "the reminders are seen by the employer and the insured person only",
            [DemoRole.employer, .insured, .fk, .coordinator].map { role in
                (seen[role] ?? []).count { $0["kind"]?.string == "reminder" }
            }, is: [3, 3, 0, 0])
        step.expect(
            "den försäkrade ser vem som har läst i ärendet",
            "the insured person sees who has read in the case",
            (seen[.insured] ?? []).contains { $0["kind"]?.string == "read" })
        for role in [DemoRole.af, .otherEmployer] {
            step.expect(
                "\(role.title.sv) ser inte ens att ärendet finns",
                "\(role.title.en) does not even see that the case exists",
                try await refused(role, caseID)?.known == .unknown)
        }
    }

    private func refused(_ role: DemoRole, _ caseID: CaseID) async throws -> RefusedError? {
        do {
            _ = try await stage.timeline(role, caseID)
            return nil
        } catch let refused as RefusedError {
            return refused
        }
    }
}
