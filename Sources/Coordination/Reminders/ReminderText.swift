/// Fills in a rule's text and writes its arithmetic out.
struct ReminderText {
    let candidate: ReminderCandidate
    let view: ReminderView
    let calendar: WorkingCalendar

    var text: Localized {
        let rule = candidate.rule.value
        let isUnassumed = view.plan?.assumption == nil
        let chosen = isUnassumed ? rule.textUnassumed ?? rule.text : rule.text
        return Localized(sv: filled(chosen.sv), en: filled(chosen.en))
    }

    var arithmetic: Localized {
        let rule = candidate.rule.value
        let step = candidate.step
        if rule.anchor.countsDays {
            let from = candidate.subject.period.iso
            return Localized(
                sv: "Dag \(step) räknat från \(from) är \(candidate.date.iso)",
                en: "Day \(step) counted from \(from) is \(candidate.date.iso)")
        }
        let anchor = candidate.anchorDate.iso
        let sign = step < 0 ? "−" : "+"
        return Localized(
            sv: "\(anchor) \(sign) \(abs(step)) dagar = \(candidate.date.iso)",
            en: "\(anchor) \(sign) \(abs(step)) days = \(candidate.date.iso)")
    }

    private func filled(_ template: String) -> String {
        guard template.contains("{") else { return template }
        var text = template
        for (word, value) in values { text = text.replacing("{\(word)}", with: value) }
        return text
    }

    private var values: [(String, String)] {
        let dueDate =
            view.due?.date ?? view.run?.projectedDate(ofDay: view.dueDay) ?? candidate.anchorDate
        return [
            ("day", String(candidate.step)), ("date", candidate.anchorDate.iso),
            ("due", dueDate.iso),
            ("lateFrom", (view.due?.lateFrom ?? calendar.lateFrom(dueDate)).iso),
            ("from", candidate.subject.period.iso), ("type", requestType),
            ("employment", candidate.subject.employment ?? ""),
        ]
    }

    private var requestType: String {
        if case .request(let request) = candidate.subject { request.name } else { "" }
    }
}
