import JSONSchema

extension Decision {
    /// Joins the younger case that the message names into this one.
    mutating func mergeCase() {
        guard let file else { return }
        guard let id = field("other")?.string.flatMap(CaseID.init(text:)) else {
            refuse(.fieldMissing("/other"))
            return
        }
        if case .closed(_, let day) = file.status { refuse(.caseClosed(on: day)) }
        guard id != file.id else { return refuse(.mergeSame) }
        guard let other = incoming.other, other.id == id, takesPart(in: other),
            other.admits(incoming.source)
        else { return refuse(.mergeUnknown) }
        if let into = other.mergedInto { refuse(.mergeAgain(into)) }
        if other.insured.organisation != file.insured.organisation { refuse(.mergePersons) }
        if other.openedOn < file.openedOn { refuse(.mergeOrder) }
        guard faults.isEmpty else { return }
        emit(
            .merged(
                CaseMerge(other: other.joinable(into: file), head: incoming.otherHead, on: day)))
        linked = LinkedChange(
            caseID: other.id, changes: [.mergedInto(file.id, on: day)])
    }
}

/// What a message does to another case than its own.
package struct LinkedChange: Sendable {
    package var caseID: CaseID
    package var changes: [CaseChange]
}

extension DomainFault {
    /// Only for those who take part in the case.
    static func caseMerged(into id: CaseID) -> DomainFault {
        DomainFault(
            .caseMerged, at: "subject",
            text: Localized(
                sv: "Ärendet är sammanfört med ärendet \(id.text).",
                en: "The case has been joined into the case \(id.text)."),
            remedy: Localized(
                sv: "Skicka i det ärendet; det som är obesvarat finns kvar där.",
                en: "Send in that case; what is unanswered is there."))
    }

    fileprivate static let mergeSame = fault(
        sv: "Ett ärende kan inte sammanföras med sig självt.",
        en: "A case cannot be joined into itself.",
        "Ange det andra ärendet.", "Name the other case.")

    /// Another's and one that does not exist: one fault, so that nobody learns by asking.
    fileprivate static let mergeUnknown = fault(
        sv: "Ärendet är inte känt för avsändaren.", en: "The case is not known to the sender.",
        "Ange ett ärende som du deltar i.", "Name a case in which you take part.")

    fileprivate static func mergeAgain(_ into: CaseID) -> DomainFault {
        fault(
            sv: "Ärendet är redan sammanfört med \(into.text).",
            en: "The case has been joined into \(into.text) already.",
            "Ange i stället det ärendet, om de ska bli ett.",
            "Name that case instead, if the two are to become one.")
    }

    fileprivate static let mergePersons = fault(
        sv: "Ärendena gäller olika personer.", en: "The cases are about different persons.",
        "Bara ärenden om samma person kan sammanföras.",
        "Only cases of one person can be joined.")

    fileprivate static let mergeOrder = fault(
        sv: "Ärendet är äldre än det som meddelandet sändes i.",
        en: "The case is older than the one in which the message was sent.",
        "Skicka meddelandet i det äldre ärendet och ange det yngre.",
        "Send the message in the older case and name the younger.")

    private static func fault(
        sv: String, en: String, _ todo: String, _ next: String
    ) -> DomainFault {
        DomainFault(
            .mergeNotPossible, at: "/other", text: Localized(sv: sv, en: en),
            remedy: Localized(sv: todo, en: next))
    }
}
