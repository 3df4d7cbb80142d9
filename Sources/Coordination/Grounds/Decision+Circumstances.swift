import JSONSchema

extension Circumstance.Kind {
    /// The captured field that states it.
    var capture: String {
        switch self {
        case .unemployed: "unemployed"
        case .pensionAge: "pensionAge"
        case .normalDays: "normalDays"
        case .seriousIllness: "seriousIllness"
        case .postponedCare: "postponedCare"
        case .protectedEmployment: "protectedEmployment"
        case .agreedWork: "agreedWork"
        }
    }
}

extension Decision {
    /// Takes over every circumstance that the message states.
    mutating func stateCircumstances() {
        for kind in Circumstance.Kind.allCases {
            guard let value = field(kind.capture) else { continue }
            let pointer = "/\(kind.capture)"
            switch kind {
            case .normalDays: stateNormalDays(value, at: pointer)
            case .agreedWork: stateAgreedWork(value, at: pointer)
            case .unemployed, .pensionAge, .seriousIllness, .postponedCare, .protectedEmployment:
                state(kind, value, at: pointer)
            }
        }
    }

    private mutating func state(
        _ kind: Circumstance.Kind, _ value: JSONValue, at pointer: String,
        employment: String? = nil, days: Int? = nil
    ) {
        guard let spans = spans(value, at: pointer) else { return }
        emit(
            .circumstance(
                Circumstance(
                    kind: kind, reporter: incoming.sender.id,
                    byInsured: incoming.sender.kind == .insured, spans: spans,
                    employment: employment, days: days,
                    registeredAt: incoming.moment.instant)))
    }

    /// The spans in order; nil, with every fault, if they cannot be.
    private mutating func spans(_ value: JSONValue, at pointer: String) -> [DayRun.Span]? {
        var spans: [DayRun.Span] = []
        var isWhole = true
        for (index, entry) in (value.array ?? []).enumerated() {
            guard let from = entry["from"]?.date else {
                refuse(.fieldMissing("\(pointer)/\(index)/from"))
                isWhole = false
                continue
            }
            let span = DayRun.Span(from: from, to: entry["to"]?.date)
            if let to = span.to, to < from {
                refuse(
                    .dateImpossible(
                        "\(pointer)/\(index)/to", sv: "Tiden slutar före sin början.",
                        en: "The time ends before it begins."))
                isWhole = false
            } else if spans.contains(where: { $0.overlaps(span) }) {
                refuse(.periodOverlapping("\(pointer)/\(index)/from"))
                isWhole = false
            }
            spans.append(span)
        }
        return isWhole ? spans.sorted { $0.from < $1.from } : nil
    }

    private mutating func stateNormalDays(_ value: JSONValue, at pointer: String) {
        guard let days = value["days"]?.int, let through = value["through"]?.date else {
            refuse(.fieldMissing(pointer))
            return
        }
        guard through <= day else {
            refuse(
                .dateImpossible(
                    "\(pointer)/through", sv: "Dagarna kan bara räknas till och med i dag.",
                    en: "The days can be counted through today at the latest."))
            return
        }
        let span: JSONValue = [["from": .string(through.iso), "to": .string(through.iso)]]
        state(.normalDays, span, at: pointer, days: days)
    }

    private mutating func stateAgreedWork(_ value: JSONValue, at pointer: String) {
        for (index, entry) in (value.array ?? []).enumerated() {
            let place = "\(pointer)/\(index)"
            guard let id = entry["employment"]?.string, file?.employment(id)?.kind == .onCall else {
                refuse(.employmentUnknown("\(place)/employment"))
                continue
            }
            state(
                .agreedWork, entry["spans"] ?? [], at: "\(place)/spans", employment: id)
        }
    }
}

extension DayRun.Span {
    func overlaps(_ other: DayRun.Span) -> Bool {
        from <= other.to ?? .latest && other.from <= to ?? .latest
    }
}
