package import Coordination
import JSONSchema
import Wire

/// A case that was joined into an older one lives on there: what was sent in it is judged by it.
extension Core {
    /// Cases joined one into the next, at most.
    private static let mergesMost = 64

    /// The case to whose history a case belongs today, itself as a rule; nil if memory lacks it.
    func joined(_ id: CaseID) -> CaseCache.Entry? {
        var entry = cases[id]
        for _ in 0..<Self.mergesMost {
            guard let older = entry?.state.mergedInto else { return entry }
            entry = cases[older]
        }
        return entry
    }

    /// Whether memory has the case, and the one that it was joined into.
    package func holdsWhole(_ id: CaseID) -> Bool { joined(id) != nil }

    /// A case to whose history another belongs, by memory or else by rows that were read.
    func joined(_ id: CaseID, _ rows: [CaseID: CaseRow]) -> Case? {
        var file = cases[id]?.state ?? rows[id]?.file
        for _ in 0..<Self.mergesMost {
            guard let older = file?.mergedInto else { return file }
            file = cases[older]?.state ?? rows[older]?.file
        }
        return file
    }

    /// Cases that these were joined into and that memory lacks.
    package func missingOlder(of ids: [CaseID]) -> [CaseID] {
        var missing: Set<CaseID> = []
        for id in ids {
            var next = cases[id]?.state.mergedInto
            for _ in 0..<Self.mergesMost {
                guard let older = next else { break }
                guard let entry = cases[older] else {
                    if !unreadable.contains(older) { missing.insert(older) }
                    break
                }
                cases.touch(entry)
                next = entry.state.mergedInto
            }
        }
        return missing.sorted()
    }

    /// All cases that memory holds of those asked for, to be followed to where they were joined.
    package func joinedCases(of envelopes: [Envelope]) -> [CaseID] {
        envelopes.flatMap { $0.request.cases }.filter { cases[$0]?.state.mergedInto != nil }
    }
}

extension Submission {
    /// The other case that the message joins to its own.
    var otherCase: CaseID? {
        guard type.effect == .mergeCase else { return nil }
        return fields["other"]?.string.flatMap { CaseID(text: $0) }
    }
}

/// What a message does to another case: a fact in that case's own chain.
struct LinkedEvent {
    var caseID: CaseID
    var outcome: EventOutcome
}

extension Case {
    /// The ends of the chains of facts that make its history, its own first.
    func heads(_ own: Int64) -> [Int64] { [own] + mergedFrom.map(\.head) }
}

extension JournalReader {
    /// The case to whose history a case belongs today, as the store has it.
    func file(of id: CaseID) throws(JournalFailure) -> Case? {
        var file = try caseRow(id)?.file
        for _ in 0..<64 {
            guard let older = file?.mergedInto else { return file }
            file = try caseRow(older)?.file
        }
        return file
    }
}
