import Coordination
import JSONSchema
import Wire

extension Core {
    /// Checks who asks for what; the reading happens beside the writer, after the commit.
    func query(_ query: Query, from envelope: Envelope) {
        let mayAsk =
            envelope.principal.rights.mayRead || !envelope.principal.roles.isEmpty
            || query.subject == .proof
        guard mayAsk else {
            return refuse(envelope, Refusal(.notAllowed))
        }
        let asker = Asker(
            principal: envelope.principal, policy: policy, moment: turn.moment,
            lastSequence: lastSequence, isSimulation: settings.isSimulation,
            cursors: cursors)
        var file: CaseInMemory?
        if let id = query.caseID {
            guard let entry = joined(id), asker.takesPart(in: entry.state),
                asker.isAdmitted(to: entry.state)
            else {
                return refuse(envelope, Refusal(.unknown))
            }
            file = CaseInMemory(state: entry.state, head: entry.head)
        }
        switch QueryPlan(query: query, asker: asker, file: file).prepared(for: envelope) {
        case .success(let prepared): turn.queries.append(prepared)
        case .failure(let refusal): refuse(envelope, refusal)
        }
    }

    /// The page leaves together with the fact that it was read.
    func release(_ page: QueryPage, for envelope: Envelope) {
        if let access = page.access {
            record(.accessed(access), party: envelope.principal.party, caseID: page.caseID)
        }
        let verb: AnswerVerb = page.header["steps"] == nil ? .result : .status
        answer(verb, to: envelope, page.header, body: page.body)
    }
}
