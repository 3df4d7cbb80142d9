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

    /// Whether the asker has a place in the case and may know that it is there.
    func takesPart(in file: Case) -> Bool {
        party.map {
            file.isKnown(to: $0, rules: policy.rules, directory: policy.directory, at: moment)
        } ?? false
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
