import Coordination

extension Engine {
    /// Ends what the end of a consent or a death has left without a way, a piece a turn.
    func stopUndelivered() throws(JournalFailure) {
        guard let id = core.stopCase else { return }
        if !core.holds(id) { try take(journal.cases([id])) }
        var facts: [Fact] = []
        var next = core.stopNext
        while next > 0, facts.count < Core.stopFacts {
            guard let fact = try journal.fact(next) else {
                throw .corrupt("fact \(next) is missing")
            }
            facts.append(fact)
            next = fact.previousInCase
        }
        let places = core.placesToRead(facts)
        let stored = places.isEmpty ? [:] : try journal.deliveries(places)
        core.stop(facts, stored: stored, next: next)
    }
}
