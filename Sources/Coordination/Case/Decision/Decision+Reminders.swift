import JSONSchema

extension Decision {
    /// Registers that a certificate was received, with the days that it covers.
    mutating func receiveCertificate() {
        guard let from = field("from")?.date, let to = field("to")?.date else {
            for name in ["from", "to"] where field(name)?.date == nil {
                refuse(.fieldMissing("/\(name)"))
            }
            return
        }
        if to < from {
            refuse(
                .dateImpossible(
                    "/to", sv: "Intyget slutar före sin början.",
                    en: "The certificate ends before it begins."))
        }
        if let issued = field("issuedOn")?.date, issued > day {
            refuse(
                .dateImpossible(
                    "/issuedOn", sv: "Intyget kan inte vara utfärdat i framtiden.",
                    en: "The certificate cannot have been issued in the future."))
        }
        guard faults.isEmpty else { return }
        emit(
            .certificate(
                Certificate(
                    sequence: incoming.sequence, reporter: incoming.sender.id,
                    employment: employment?.id, from: from, to: to,
                    quarters: field("quarters")?.int ?? 4,
                    registeredAt: incoming.moment.instant)))
    }

    /// Sets the plan days on which the employer is reminded in the reduction that goes on.
    mutating func orderReminder() {
        guard let employment else {
            if faults.isEmpty { refuse(.fieldMissing("/employment")) }
            return
        }
        let days = Set((field("days")?.array ?? []).compactMap(\.int)).sorted()
        let first = rules.limit(.orderedFirstDay, on: day)?.value ?? 1
        let last = rules.limit(.orderedLastDay, on: day)?.value ?? 1
        if days.contains(where: { $0 < first || $0 > last }) {
            refuse(
                .fieldValue(
                    "/days", sv: "En påminnelse kan beställas till dag \(first)–\(last).",
                    en: "A reminder can be ordered for days \(first)–\(last)."))
            return
        }
        emit(
            .reminderOrdered(
                ReminderOrdered(
                    sequence: incoming.sequence, employment: employment.id, days: days,
                    orderedOn: day, orderedAt: incoming.moment.instant)))
    }
}
