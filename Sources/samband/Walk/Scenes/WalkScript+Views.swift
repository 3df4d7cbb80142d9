import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    var followUp: [Scene] {
        [
            Scene(
                "follow-up-ahead", nil,
                "påminner om uppföljningen: tre dagar före, på en arbetsdag",
                "reminds of the follow-up: three days before, on a working day"
            ) { try await self.remindOfFollowUp(on: self.days.followUpAhead, step: -3, &$0) },
            Scene(
                "follow-up-reminder", nil, "påminner om uppföljningen på planens egen dag",
                "reminds of the follow-up on the plan's own day"
            ) { try await self.remindOfFollowUp(on: self.days.followUp, step: 0, &$0) },
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

    private func remindOfFollowUp(
        on day: LocalDate, step offset: Int, _ step: inout WalkStep
    ) async throws {
        let caseID = try openCase()
        try await stage.setClock(day, 7, 0)
        let delivery = try await stage.desk(.employer).next(in: caseID, rule: "plan-follow-up")
        let body = JSONValue(reading: delivery.body)
        step.tell("till", "to", delivery.mailbox.text)
        step.tellReminder(body)
        step.expectReminder(
            delivery, body, rule: "plan-follow-up", step: offset,
            to: try stage.address(.employer))
        step.expect(
            "den gäller uppföljningsdagen \(days.followUp.iso)",
            "it is about the follow-up on \(days.followUp.iso)",
            Localized(body["text"]).sv.contains(days.followUp.iso),
            seen: Localized(body["text"]).sv)
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(.employer).readAndSettle(delivery), is: ["leased", "settled"])
        let reminders = try await stage.rows(.employer, Query(.reminders, caseID: caseID))
        let fired = reminders.reversed().map { row in
            "\(row["reason"]?["rule"]?.string ?? "") \(row["reason"]?["step"]?.int ?? 0)"
        }.filter { $0.hasPrefix("plan-") }
        let wanted = [
            "plan-approaching 14", "plan-approaching 21", "plan-follow-up -3", "plan-follow-up 0",
        ]
        step.expect(
            "inga andra om planen har gått: planen stoppade dag 28, dag 30 och dem efter",
            "no others about the plan went: the plan stopped day 28, day 30 and those after",
            fired, is: Array(wanted.prefix(offset < 0 ? 3 : 4)))
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
            Set(
                (seen[role] ?? []).filter { $0["kind"]?.string == "event" }
                    .compactMap { $0["type"]?.string })
        }
        step.expect(
            "koordinatorn ser planen, ändringen, sin fråga och sitt svar, och inget annat",
            "the coordinator sees the plan, the revision, the question and answer, nothing else",
            types(.coordinator).sorted(),
            is: ["plan.revised", "plan.submitted", "question.answered", "question.asked"]
                .map { MessageType.prefix + $0 })
        step.expect(
            "arbetsgivaren och den försäkrade ser det stoppade försöket, de andra inte",
            "the employer and the insured person see the blocked attempt, the others do not",
            [DemoRole.employer, .insured, .fk, .coordinator].map { role in
                (seen[role] ?? []).contains { $0["kind"]?.string == "blocked" }
            }, is: [true, true, false, false])
        step.expect(
            "var och en ser bara sina egna påminnelser, den försäkrade ser alla",
            "each sees its own reminders only, the insured person sees them all",
            try [DemoRole.employer, .fk, .coordinator].map { role in
                let own = try stage.address(role).text
                return reminders(seen[role], to: own) == reminders(seen[.insured], to: own)
                    && reminders(seen[role]) == reminders(seen[role], to: own)
            }, is: [true, true, true])
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

    /// Numbers of the reminders in a timeline, to one address if it is given.
    private func reminders(_ rows: [JSONValue]?, to address: String? = nil) -> [Int] {
        (rows ?? []).filter { row in
            row["kind"]?.string == "reminder"
                && (address == nil || row["copies"]?[0]?["to"]?.string == address)
        }.compactMap { $0["sequence"]?.int }
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
