import Coordination
import JSONSchema
import SambandClient

extension WalkScript {
    var opening: [Scene] {
        [
            Scene(
                "case-opened", .employer, "öppnar ett ärende på sjukfrånvarons första dag",
                "opens a case on the first day of the absence"
            ) { try await self.openCase(&$0) },
            Scene(
                "assumption-recorded", .employer,
                "antecknar sitt antagande: frånvaron blir minst 60 dagar",
                "records its assumption: the absence will last 60 days or more"
            ) { try await self.assume(&$0) },
        ]
    }

    private func openCase(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.first, 8, 10)
        let sent = try await stage.send(
            .employer, "case.opened",
            bodies.opened(
                insured: DemoRole.insuredNumber, employer: stage.address(.employer),
                officer: stage.address(.fk)))
        caseID = sent.event.caseID
        step.tell("ärende", "case", sent.event.caseID?.text ?? "–")
        step.tellReceipt(sent)
        step.expect(
            "kvittot har ett ärende", "the receipt has a case", sent.event.caseID != nil)
        step.expectPlace(sent)
        step.expect(
            "ingen sista dag för planen än: antagandet saknas",
            "no due date for the plan yet: there is no assumption",
            sent.event.due.isEmpty, seen: sent.event.due.map { $0["date"]?.string ?? "" }.joined())
    }

    private func assume(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.first, 8, 25)
        let sent = try await stage.send(
            .employer, "plan.assumption-recorded", bodies.assumption, in: openCase())
        let due = sent.event.due.first ?? .null
        step.tell("sista dag", "due", due["date"]?.string ?? "–")
        step.tell("försenad från", "late from", due["lateFrom"]?.string ?? "–")
        step.tell("regel", "rule", due["version"]?.string ?? "–")
        step.tell("grund", "basis", Localized(due["basis"]))
        step.tell("uträkning", "arithmetic", Localized(due["arithmetic"]))
        step.expect(
            "planen ska finnas dag 30, den \(days.due.iso)",
            "the plan is due on day 30, \(days.due.iso)",
            due["date"]?.string ?? "–", is: days.due.iso)
        step.expect(
            "den är försenad från \(days.lateFrom.iso)", "it is late from \(days.lateFrom.iso)",
            due["lateFrom"]?.string ?? "–", is: days.lateFrom.iso)
        step.expect(
            "datumet har regel och lagrum", "the date has its rule and its basis in law",
            due["rule"]?.string == "plan-due-day" && due["mark"]?.string == "statute"
                && Localized(due["basis"]).sv.contains("SFB 30:6"),
            seen: due["rule"]?.string ?? "–")
        let arithmetic = Localized(due["arithmetic"]).sv
        step.expect(
            "uträkningen nämner första dagen, dag 30 och antagandet",
            "the arithmetic names the first day, day 30 and the assumption",
            [days.first.iso, days.due.iso, "75"].allSatisfy(arithmetic.contains),
            seen: arithmetic)
        let plan = try await stage.plan(.employer, openCase())
        step.expect(
            "planen ska upprättas", "the plan is due",
            plan["stateToday"]?.string ?? "–", is: "due")
    }
}
