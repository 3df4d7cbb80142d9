import Coordination
import JSONSchema
import SambandClient

extension WalkScript {
    var remindersBeforePlan: [Scene] {
        [14, 21].map { day in
            Scene(
                "reminder-day-\(day)", nil, "påminner arbetsgivaren på dag \(day)",
                "reminds the employer on day \(day)"
            ) { try await self.remind(on: day, &$0) }
        }
    }

    private func remind(on day: Int, _ step: inout WalkStep) async throws {
        let caseID = try openCase()
        let sending = days.day(day)
        let before = try await stage.waiting(.employer, caseID).count
        try await stage.setClock(sending, 6, 59)
        let early = try await stage.waiting(.employer, caseID).count
        try await stage.setClock(sending, 7, 0)
        let delivery = try await stage.desk(.employer).next(in: caseID)
        let body = try JSONValue(parsing: delivery.body)
        step.tell("till", "to", delivery.mailbox.text)
        step.tellReminder(body)
        step.expect(
            "inget kom före klockan 7, när sändningstiden börjar",
            "nothing came before 7, when the sending hours begin",
            early - before, is: 0)
        step.expectReminder(
            delivery, body, rule: "plan-approaching", step: day, to: try stage.address(.employer))
        let text = Localized(body["text"]).sv
        step.expect(
            "texten säger dagen och sista dagen",
            "the text says the day and the due date",
            text.contains("Dag \(day)") && text.contains(days.due.iso), seen: text)
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(.employer).readAndSettle(delivery), is: ["leased", "settled"])
        step.expect(
            "ingen annan fick den", "nobody else got it",
            try await stage.waiting(.otherEmployer, caseID).count, is: 0)
    }
}

extension WalkStep {
    mutating func tellReminder(_ body: JSONValue) {
        let name = { (language: Language) in RemindText(language).name(body) }
        tell("påminnelse", "reminder", Localized(sv: name(.sv), en: name(.en)))
        tell("text", "text", Localized(body["text"]))
        tell("regel", "rule", body["ruleVersion"]?.string ?? "–")
        tell("grund", "basis", Localized(body["basis"]))
        tell("uträkning", "arithmetic", Localized(body["arithmetic"]))
    }

    mutating func expectReminder(
        _ delivery: Delivery, _ body: JSONValue, rule: String, step: Int, to: Address
    ) {
        expect(
            "en påminnelse enligt rätt regel och steg: " + RemindText(.sv).name(body),
            "a reminder by the right rule and step: " + RemindText(.en).name(body),
            delivery.type == MessageType.prefix + "system.reminder-due"
                && body["rule"]?.string == rule && body["step"]?.int == step,
            seen: "\(delivery.type) \(body["rule"]?.string ?? "") \(body["step"]?.int ?? -1)")
        expect(
            "den går till rätt funktion", "it goes to the right function",
            delivery.mailbox.text, is: to.text)
    }
}
