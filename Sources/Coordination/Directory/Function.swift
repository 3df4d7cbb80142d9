/// A role at a party that is addressed; people come and go behind it.
package struct Function: Hashable, Sendable {
    package let id: MailboxID
    package let party: PartyID
    package let address: Address
    /// Where messages go on a day when nobody holds the function.
    package internal(set) var fallback: Address?
    /// The first day on which the function no longer exists.
    package internal(set) var closedFrom: LocalDate?
    /// Nothing is delivered from its mailbox until an operator lets it go on.
    package internal(set) var isPaused = false
    /// Where messages go after that day.
    package internal(set) var successor: Address?
    /// How it is reached beside its mailbox, as the party published it.
    package internal(set) var contact: Contact?
    /// Which offices take new cases addressed to it.
    package internal(set) var lines: [RoutingLine] = []
    package private(set) var tenures: [Tenure] = []
    package private(set) var absences: [Absence] = []

    init(id: MailboxID, party: PartyID, address: Address, fallback: Address?) {
        self.id = id
        self.party = party
        self.address = address
        self.fallback = fallback
    }

    package func isClosed(on day: LocalDate) -> Bool {
        closedFrom.map { $0 <= day } ?? false
    }

    /// Whether no day finds anybody else in its place: nothing is recorded of it.
    package var isAlwaysThere: Bool {
        tenures.isEmpty && absences.isEmpty && closedFrom == nil
    }

    /// Whether somebody is there to take a message.
    ///
    /// A function for which no holder was ever recorded counts as held by itself; from the first
    /// record on, the records decide.
    package func isHeld(on day: LocalDate) -> Bool {
        if absences.contains(where: { $0.holder == nil && $0.days.contains(day) }) { return false }
        return tenures.isEmpty || !holders(on: day).isEmpty
    }

    /// The pseudonyms of those who hold the function and are not absent.
    package func holders(on day: LocalDate) -> [String] {
        tenures.filter { tenure in
            tenure.days.contains(day)
                && !absences.contains { $0.holder == tenure.holder && $0.days.contains(day) }
        }.map(\.holder)
    }

    /// Where a message goes next when it cannot stay here.
    func nextHop(on day: LocalDate) -> Address? {
        isClosed(on: day) ? successor ?? fallback : fallback
    }

    /// A record with the same holder and first day replaces the former one.
    mutating func record(_ tenure: Tenure) {
        let former = tenures.firstIndex {
            $0.holder == tenure.holder && $0.days.from == tenure.days.from
        }
        if let former { tenures[former] = tenure } else { tenures.append(tenure) }
    }

    /// A record with the same holder and first day replaces the former one.
    mutating func record(_ absence: Absence) {
        let former = absences.firstIndex {
            $0.holder == absence.holder && $0.days.from == absence.days.from
        }
        if let former { absences[former] = absence } else { absences.append(absence) }
    }
}

/// The days on which somebody holds a function; `holder` is the party's own pseudonym.
package struct Tenure: Hashable, Sendable {
    package let holder: String
    package let days: DayRange
}

/// The days on which a holder is away; without `holder`, the whole function is unattended.
package struct Absence: Hashable, Sendable {
    package let holder: String?
    package let days: DayRange
}
