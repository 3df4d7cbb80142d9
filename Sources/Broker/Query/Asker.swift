import Coordination

/// Who asks, when, and under which policy.
struct Asker: Sendable {
    var principal: Principal
    var policy: Policy
    var moment: Moment
    /// The journal as the query finds it.
    var lastSequence: Int64
    var isSimulation: Bool
    var cursors: CursorSealer

    var party: Party? { policy.directory.party(principal.party) }
    var discloser: Discloser { Discloser(policy: policy, day: moment.day) }

    /// Whether the asker gets what lies in a mailbox: its own, or one that it stands in for today
    /// or did when the message came.
    func reads(_ mailbox: MailboxID, since instant: Instant) -> Bool {
        if principal.functions.contains(mailbox) { return true }
        return [moment.day, moment.zone.localDate(of: instant)].contains { day in
            principal.functions.contains(policy.directory.server(of: mailbox, on: day))
        }
    }

    /// Whether the asker has a place in the case and may know that it is there.
    func takesPart(in file: Case) -> Bool {
        party.map {
            file.isKnown(to: $0, rules: policy.rules, directory: policy.directory, at: moment)
        } ?? false
    }

    /// Whether one of the asker's functions is listed, if the case is for those listed alone.
    func isAdmitted(to file: Case) -> Bool {
        file.conflict == nil || isInsured(in: file)
            || principal.functions.contains { id in
                policy.directory.function(id).map { file.admits($0.address) } ?? false
            }
    }

    /// Whether the asker sees everything in the case: only the insured person does.
    func isInsured(in file: Case) -> Bool { party.map(file.isInsured) ?? false }

    func has(_ role: OperatorRole) -> Bool { principal.roles.contains(role) }
}

extension Case {
    /// Whether the case is about this party.
    func isInsured(_ party: Party) -> Bool {
        party.kind == .insured && party.organisation == insured.organisation
    }
}

/// A case as memory holds it when a query is prepared.
struct CaseInMemory: Sendable {
    var state: Case
    var head: Int64
}
