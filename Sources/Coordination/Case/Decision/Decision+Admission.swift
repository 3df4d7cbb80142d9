import JSONSchema

extension Decision {
    /// Checks sender, case and employment; stops at once where more would tell a stranger.
    mutating func admit(_ file: Case?) throws(CaseRefusal) {
        if type.isBrokerOnly || !type.senderKinds.contains(incoming.sender.kind) {
            throw CaseRefusal([.senderNotAllowed(incoming.sender.kind, type)])
        }
        self.file = file
        if type.opensCase {
            guard file == nil else { throw CaseRefusal([.caseUnknown]) }
            guard parties.kinds[incoming.sender.kind]?.opensCases ?? false else {
                throw CaseRefusal([.senderNotAllowed(incoming.sender.kind, type)])
            }
            return
        }
        guard let file, takesPart(in: file) else { throw CaseRefusal([.caseUnknown]) }
        if let into = file.mergedInto { throw CaseRefusal([.caseMerged(into: into)]) }
        if case .closed(_, let closed) = file.status, !type.inClosedCase {
            throw CaseRefusal([.caseClosed(on: closed)])
        }
        findEmployment(in: file)
    }

    func takesPart(in file: Case) -> Bool {
        if incoming.sender.kind == .insured {
            return incoming.sender.organisation == file.insured.organisation
        }
        return file.takesPart(incoming.sender.id, on: day)
    }

    /// The employment named, or the only one that the sender can mean.
    ///
    /// Another employer's employment and one that does not exist give the same fault.
    private mutating func findEmployment(in file: Case) {
        let visible =
            incoming.sender.kind == .employer
            ? file.employments(of: incoming.sender.id) : file.employments
        if let id = field("employment")?.string {
            employment = visible.first { $0.id == id }
            if employment == nil { refuse(.employmentUnknown("/employment")) }
        } else if visible.count == 1 {
            employment = visible[0]
        } else if type.needsEmployment {
            refuse(.fieldMissing("/employment"))
        }
    }
}
