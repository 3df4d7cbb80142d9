/// One reason why something was not accepted, with what to do about it.
///
/// `pointer` is a JSON Pointer into the body, or the name of a header attribute. Neither text
/// repeats what was received, so that a fault may be logged.
package struct DomainFault: Error, Equatable, Sendable {
    package var kind: Kind
    package var pointer: String
    package var text: Localized
    package var remedy: Localized

    package init(_ kind: Kind, at pointer: String, text: Localized, remedy: Localized) {
        self.kind = kind
        self.pointer = pointer
        self.text = text
        self.remedy = remedy
    }

    /// Places a fault that explains itself in a document.
    package init(_ kind: Kind, at pointer: String, because fault: some ExplainedFault) {
        self.init(kind, at: pointer, text: fault.text, remedy: fault.remedy)
    }
}

extension DomainFault {
    /// The code name of a fault; raw values stand in the code table and on the wire.
    package enum Kind: String, CaseIterable, Sendable {
        case answerWithoutQuestion = "answer-without-question"
        case caseClosed = "case-closed"
        case caseFull = "case-full"
        case caseMerged = "case-merged"
        case caseUnknown = "case-unknown"
        case consentForm = "consent-form"
        case dateImpossible = "date-impossible"
        case directory = "directory"
        case employmentUnknown = "employment-unknown"
        case fieldMissing = "field-missing"
        case fieldValue = "field-value"
        case groundOrder = "ground-order"
        case mergeNotPossible = "merge-not-possible"
        case periodOverlapping = "period-overlapping"
        case planTransition = "plan-transition"
        case receiverNotAllowed = "receiver-not-allowed"
        case receiverUnknown = "receiver-unknown"
        case routeClosed = "route-closed"
        case senderNotAllowed = "sender-not-allowed"
    }
}

/// A typed refusal that says in both languages what is wrong and what to do.
///
/// Conforming types never carry the refused text, so that they may be logged and returned.
package protocol ExplainedFault: Error, Equatable, Sendable {
    var text: Localized { get }
    var remedy: Localized { get }
}
