import Coordination

/// The facts of a case from the newest back, with those of the cases that were joined into it.
struct CaseHistory: Sendable {
    /// Facts of a chain that are read at once, and where chains alternate.
    private static let step = 256
    private static let alternating = 16

    private let ids: Set<CaseID>
    /// The next fact of each chain; 0 at its end.
    private var nexts: [Int64]

    init(_ file: CaseInMemory) {
        ids = Set([file.state.id] + file.state.mergedFrom.map(\.id))
        nexts = [file.head] + file.state.mergedFrom.map(\.head)
    }

    var isAtEnd: Bool { nexts.allSatisfy { $0 <= 0 } }

    /// Goes on behind the fact where a page ended.
    mutating func skip(
        through place: Int64, _ reader: any JournalReader
    ) throws(JournalFailure) {
        for index in nexts.indices {
            while nexts[index] >= place {
                let facts = try reader.history(from: nexts[index], limit: Self.step)
                guard let last = facts.last else { nexts[index] = 0; break }
                nexts[index] = facts.first { $0.sequence < place }?.sequence
                    ?? last.previousInCase
            }
        }
    }

    /// The next facts, newest first; none at the end.
    mutating func next(_ reader: any JournalReader) throws(JournalFailure) -> [Fact] {
        guard let index = nexts.indices.max(by: { nexts[$0] < nexts[$1] }), nexts[index] > 0
        else { return [] }
        let bound = nexts.indices.filter { $0 != index }.map { nexts[$0] }.max() ?? 0
        let facts = try reader.history(
            from: nexts[index], limit: bound > 0 ? Self.alternating : Self.step
        ).filter { $0.caseID.map(ids.contains) ?? false }.prefix { $0.sequence > bound }
        nexts[index] = facts.last?.previousInCase ?? 0
        return Array(facts)
    }
}
