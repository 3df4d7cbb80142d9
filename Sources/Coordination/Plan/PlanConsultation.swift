import JSONSchema

/// What a message says of the employer's consultation with the employee.
struct PlanConsultation {
    private(set) var isHeld = false
    /// The employee wants no contact: it was offered and could not be held.
    private(set) var isDeclined = false

    init() {}

    init(_ value: JSONValue) {
        isHeld = value["held"]?.bool ?? false
        isDeclined = !isHeld && value["declinesContact"]?.bool ?? false
    }

    var warnings: [WarningCode] {
        if isHeld { return [] }
        return [isDeclined ? .planConsultationDeclined : .planNoConsultation]
    }
}

extension Decision {
    /// On its own initiative an employer tells the agency of a plan, or why there is none, only
    /// after consultation; what the agency has asked for goes without.
    ///
    /// Source: SFB (2010:110) 30:6 a.
    mutating func check(_ consultation: PlanConsultation) {
        guard incoming.sender.kind == .employer, incoming.inReplyTo == nil, !consultation.isHeld,
            let index = incoming.receivers.firstIndex(where: { $0.kind == .fk })
        else { return }
        refuse(
            DomainFault(
                .routeClosed, at: "to/\(index)",
                text: Localized(
                    sv: "Utan samråd med den anställde lämnas uppgifterna till Försäkringskassan "
                        + "bara på begäran.",
                    en: "Without consultation with the employee this goes to the agency only on "
                        + "request."),
                remedy: Localized(
                    sv: "Samråd först, eller svara på Försäkringskassans begäran.",
                    en: "Consult first, or answer the agency's request.")))
    }
}
