/// How a person stands in working life, which decides what the capacity is assessed against.
package enum WorkStatus: String, CaseIterable, Hashable, Sendable {
    case employed
    case selfEmployed = "self-employed"
    /// Employed when the employer needs work done (behovsanställd).
    case onCall = "on-call"
    case unemployed
    /// Employed, and of the age from which income pension can be drawn.
    case employedAtPensionAge = "employed-pension-age"
    case selfEmployedAtPensionAge = "self-employed-pension-age"

    /// The same without regard to age.
    package var base: WorkStatus {
        switch self {
        case .employedAtPensionAge: .employed
        case .selfEmployedAtPensionAge: .selfEmployed
        default: self
        }
    }

    var atPensionAge: WorkStatus {
        switch self {
        case .employed: .employedAtPensionAge
        case .selfEmployed: .selfEmployedAtPensionAge
        default: self
        }
    }

    package var name: Localized {
        switch self {
        case .employed: Localized(sv: "anställd", en: "employed")
        case .selfEmployed: Localized(sv: "egenföretagare", en: "self-employed")
        case .onCall: Localized(sv: "behovsanställd", en: "on call")
        case .unemployed: Localized(sv: "arbetslös", en: "unemployed")
        case .employedAtPensionAge:
            Localized(sv: "anställd i pensionsålder", en: "employed, of pension age")
        case .selfEmployedAtPensionAge:
            Localized(sv: "egenföretagare i pensionsålder", en: "self-employed, of pension age")
        }
    }
}

extension Employment.Kind {
    var status: WorkStatus {
        switch self {
        case .employed: .employed
        case .onCall: .onCall
        case .selfEmployed: .selfEmployed
        }
    }
}

/// One way in which a person stands in working life on a day.
package struct Standing: Hashable, Sendable {
    package var status: WorkStatus
    /// `nil` without an employment.
    package var employment: String?
}

extension Case {
    /// How the person stands in working life on a day: once for each employment that goes on.
    ///
    /// Somebody whose employments have all ended counts as unemployed. Empty if nothing at all
    /// is registered: then no ground is known.
    package func standings(on day: LocalDate) -> [Standing] {
        let isOld = holds(.pensionAge, on: day)
        var found = employments.filter { $0.isActive(on: day) }.map { employment in
            var status = employment.kind.status
            if status == .onCall, holds(.agreedWork, on: day, employment: employment.id) {
                status = .employed
            }
            return Standing(
                status: isOld ? status.atPensionAge : status, employment: employment.id)
        }
        let isUnemployed = holds(.unemployed, on: day)
        if isUnemployed || (found.isEmpty && !employments.isEmpty) {
            found.append(Standing(status: .unemployed, employment: nil))
        }
        return found
    }
}
