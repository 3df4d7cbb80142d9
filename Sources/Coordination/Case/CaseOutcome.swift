/// What accepting a message comes to.
package struct CaseOutcome: Sendable {
    package var changes: [CaseChange]
    package var warnings: [Warning]
    /// Due dates of the sender's concern as they stand after the message.
    package var dueDates: [DueDate]
    /// The case with the changes folded; `nil` if there is none.
    package var file: Case?
    /// What it does to another case.
    package var linked: LinkedChange?

    package init(
        changes: [CaseChange] = [], warnings: [Warning] = [], dueDates: [DueDate] = [],
        file: Case? = nil
    ) {
        self.changes = changes
        self.warnings = warnings
        self.dueDates = dueDates
        self.file = file
    }
}

/// Something worth a second look that does not stop the message.
package struct Warning: Hashable, Sendable {
    package var code: String
    package var text: Localized

    package init(code: String, text: Localized) {
        self.code = code
        self.text = text
    }
}

/// Why a message is not accepted: every fault at once.
package struct CaseRefusal: Error, Equatable, Sendable {
    package var faults: [DomainFault]

    package init(_ faults: [DomainFault]) {
        self.faults = faults
    }
}

/// A day by which something is to be done, with how it was computed.
package struct DueDate: Hashable, Sendable {
    package var rule: String
    /// What people call the rule; absent in facts of older programs.
    package var name: Localized?
    package var version: String
    package var basis: Localized
    package var mark: RuleMark
    package var date: LocalDate
    /// The first day on which it is late.
    package var lateFrom: LocalDate
    package var employment: String?
    package var arithmetic: Localized

    package init(
        rule: String, name: Localized?, version: String, basis: Localized, mark: RuleMark,
        date: LocalDate, lateFrom: LocalDate, employment: String?, arithmetic: Localized
    ) {
        self.rule = rule
        self.name = name
        self.version = version
        self.basis = basis
        self.mark = mark
        self.date = date
        self.lateFrom = lateFrom
        self.employment = employment
        self.arithmetic = arithmetic
    }
}
