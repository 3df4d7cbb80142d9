package import Broker
internal import Wire

/// A journal under test, with its reader and the way to start it anew.
package protocol JournalSubject: AnyObject {
    var journal: any Journal { get }
    var reader: any JournalReader { get }
    /// Ends the journal as a stopped process would and opens what is there.
    func reopen() throws
}

/// One thing that every implementation of the port must do.
package struct JournalConformance: Sendable, CustomStringConvertible {
    package let name: String
    private let check: @Sendable (any JournalSubject) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (any JournalSubject) throws -> Void) {
        self.name = name
        self.check = check
    }

    /// Throws `NotConforming`, or whatever the journal threw.
    ///
    /// - subject: new and empty.
    package func run(on subject: any JournalSubject) throws { try check(subject) }

    package var description: String { name }

    /// Every check of the suite.
    package static let all: [JournalConformance] =
        journalChecks + refusalChecks + projectionChecks + readerChecks
}

/// What was expected of a journal and did not hold.
package struct NotConforming: Error, CustomStringConvertible {
    package let description: String
}

func expect<Value: Equatable>(
    _ found: Value,
    _ wanted: Value,
    _ what: String,
    line: Int = #line,
    file: String = #fileID
) throws(NotConforming) {
    guard found != wanted else { return }
    throw NotConforming(
        description: "\(file):\(line) \(what): found \(found), wanted \(wanted)"
    )
}

/// Commits a batch that must be refused by the named rule, and shows that nothing of it is there.
func expectRefusal(
    of batch: CommitBatch,
    by rule: String,
    on subject: any JournalSubject,
    line: Int = #line
) throws {
    let before = try Snapshot(subject)
    var failure: JournalFailure?
    do {
        try subject.journal.commit(batch)
    } catch {
        failure = error
    }
    try expect(failure, .constraint(rule), "refusal", line: line)
    try expect(try Snapshot(subject), before, "contents after the refusal", line: line)
}

/// Everything that can be read from a journal, to compare two moments.
struct Snapshot: Equatable {
    let head: JournalHead
    let facts: [Fact]
    let bodies: [Int64: BodyRow]
    let checkpoints: [Checkpoint]
    let nodes: [EvidenceNode]
    let cases: [CaseRow]
    let deliveries: [DeliveryRow]
    let mailboxes: [MailboxCount]
    let statuses: [StatusRow]

    init(_ subject: any JournalSubject) throws {
        let (journal, reader) = (subject.journal, subject.reader)
        head = try journal.head()
        facts = try journal.facts(after: 0, limit: .max)
        let sequences = facts.map(\.sequence)
        bodies = try journal.bodies(sequences)
        checkpoints = try reader.checkpoints(after: 0, limit: .max)
        nodes = try [8, 16, 24, 32].flatMap { try reader.nodes(level: $0, from: 0, through: .max) }
        cases = try reader.cases(after: nil, limit: .max)
        mailboxes = try journal.mailboxes()
        deliveries = try mailboxes.flatMap {
            try reader.deliveries(in: $0.mailbox, after: 0, limit: .max)
        }
        statuses = try reader.statuses(ofEvents: sequences)
    }
}
