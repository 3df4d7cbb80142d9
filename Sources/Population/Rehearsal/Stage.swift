package import Coordination

/// Rules, catalogue and a directory of the whole population, for rehearsing scripts in memory.
///
/// It uses the same pure functions as the daemon and nothing of its machinery, so that what the
/// daemon really does can be held against it: which reminders came, when and to whom.
package struct Stage: Sendable {
    package let rules: RuleBook
    package let catalogue: Catalogue
    package let itinerary: Itinerary
    let directory: Directory
    let clock: ReminderClock

    package init(
        rules: RuleBook, catalogue: Catalogue, itinerary: Itinerary, town: Town,
        insured: [Address]
    ) {
        self.rules = rules
        self.catalogue = catalogue
        self.itinerary = itinerary
        clock = ReminderClock(zone: itinerary.zone)
        var directory = Directory(kinds: rules.kindsInUse)
        let persons = insured.map {
            Organisation(
                kind: .insured, organisation: $0.organisation, name: nil, legalForm: .private,
                functions: [$0])
        }
        var mailbox: Int32 = 0
        for (index, organisation) in (town.organisations + persons).enumerated() {
            let party = PartyID(raw: Int32(index + 1))
            directory.fold(
                .partyRegistered(
                    party, kind: organisation.kind, organisation: organisation.organisation,
                    name: organisation.name, legalForm: organisation.legalForm))
            for (address, superior) in organisation.line {
                mailbox += 1
                directory.fold(
                    .functionRegistered(
                        MailboxID(raw: mailbox), party: party, unit: address.unit,
                        function: address.function, fallback: superior))
            }
        }
        self.directory = directory
    }

    func party(of address: Address) -> Party? {
        directory.party(kind: address.kind, organisation: address.organisation)
            .flatMap { directory.party($0) }
    }
}

/// What a script does that the rules do not take: a defect of the writer.
package struct StageFault: Error, Sendable, CustomStringConvertible {
    package var script: String
    package var act: Int
    package var type: String
    package var problem: String

    package var description: String { "\(script) message \(act) (\(type)): \(problem)" }
}

/// A reminder that is to come.
package struct ExpectedReminder: Sendable, Hashable {
    package var tick: Tick
    package var receiver: Address
    package var rule: String
    package var step: Int
    /// Of the message that carries it, without prefix.
    package var type: String
}

/// What comes of a script.
package struct Performance: Sendable {
    package var reminders: [ExpectedReminder] = []
    /// The case as it stands at the end; `nil` if it was never opened.
    package var file: Case?
}
