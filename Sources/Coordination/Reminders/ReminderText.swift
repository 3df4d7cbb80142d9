/// Fills in a rule's text and writes its arithmetic out.
struct ReminderText {
    let candidate: ReminderCandidate
    let calendar: WorkingCalendar

    private var view: ReminderView { candidate.slot.view }

    var text: Localized {
        let rule = candidate.rule.value
        var chosen = rule.textsByKind[candidate.receiver.kind] ?? rule.text
        if view.plan?.assumption == nil { chosen = rule.textUnassumed ?? chosen }
        if candidate.subject.request?.asker == candidate.receiver {
            chosen = rule.textSender ?? chosen
        }
        return Localized(sv: filled(chosen.sv), en: filled(chosen.en))
    }

    var arithmetic: Localized {
        let rule = candidate.rule.value
        let step = candidate.step
        let (from, date) = (candidate.subject.period.iso, candidate.date.iso)
        let anchor = candidate.anchorDate.iso
        if rule.anchor.countsDays { return counted(step, from, date) }
        if case .order(_, let day, _) = candidate.subject { return counted(day, from, anchor) }
        let sign = step < 0 ? "−" : "+"
        let isWorking = rule.unit == .workingDay
        let offset = Localized(
            sv: "\(anchor) \(sign) \(abs(step)) \(isWorking ? "arbetsdagar" : "dagar") = \(date)",
            en: "\(anchor) \(sign) \(abs(step)) \(isWorking ? "working days" : "days") = \(date)")
        guard let number = view.number(of: candidate.slot.step.entry) else { return offset }
        let day = counted(number, from, anchor)
        return Localized(sv: "\(day.sv); \(offset.sv)", en: "\(day.en); \(offset.en)")
    }

    private func counted(_ day: Int, _ from: String, _ date: String) -> Localized {
        Localized(
            sv: "Dag \(day) räknat från \(from) är \(date)",
            en: "Day \(day) counted from \(from) is \(date)")
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
        case "day": String(number)
        case "date": candidate.anchorDate.iso
        case "due": dueDate.iso
        case "lateFrom": (view.due?.lateFrom ?? calendar.lateFrom(dueDate)).iso
        case "from": candidate.subject.period.iso
        case "type": candidate.subject.request?.name ?? ""
        case "employment": candidate.subject.employment ?? ""
        default: ""
        }
    }

    /// The day that is counted.
    private var number: Int {
        if case .order(_, let day, _) = candidate.subject { return day }
        return view.number(of: candidate.slot.step.entry) ?? candidate.step
    }

    private var dueDate: LocalDate {
        view.due?.date ?? view.run?.projectedDate(ofDay: view.dueDay) ?? candidate.anchorDate
    }
}
