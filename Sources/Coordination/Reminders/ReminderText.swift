/// Fills in a rule's text and writes its arithmetic out.
struct ReminderText {
    let candidate: ReminderCandidate
    let view: ReminderView
    let calendar: WorkingCalendar

    var text: Localized {
        let rule = candidate.rule.value
        var chosen = rule.text
        if view.plan?.assumption == nil { chosen = rule.textUnassumed ?? chosen }
        if request?.asker == candidate.receiver { chosen = rule.textSender ?? chosen }
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

    /// The template with each word in braces replaced by its value.
    private func filled(_ template: String) -> String {
        var pieces = template.split(separator: "{", omittingEmptySubsequences: false)[...]
        var text = pieces.popFirst().map(String.init) ?? ""
        for piece in pieces {
            let parts = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            text += value(of: parts[0])
            text += parts.count > 1 ? parts[1] : ""
        }
        return text
    }

    /// The value of a word; every word that loading lets through has one.
    private func value(of word: Substring) -> String {
        switch word {
        case "day": String(view.number(of: candidate.rule.value) ?? candidate.step)
        case "date": candidate.anchorDate.iso
        case "due": dueDate.iso
        case "lateFrom": (view.due?.lateFrom ?? calendar.lateFrom(dueDate)).iso
        case "from": candidate.subject.period.iso
        case "type": request?.name ?? ""
        case "employment": candidate.subject.employment ?? ""
        default: ""
        }
    }

    private var dueDate: LocalDate {
        view.due?.date ?? view.run?.projectedDate(ofDay: view.dueDay) ?? candidate.anchorDate
    }

    private var request: OpenRequest? {
        if case .request(let request) = candidate.subject { request } else { nil }
    }
}
