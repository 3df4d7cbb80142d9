package import Coordination
package import JSONSchema
import Wire

/// What a fact says, typed: the same value is folded when it happens and after a restart.
package enum Outcome: Sendable, Equatable {
    case event(EventOutcome)
    case reminded(EventOutcome)
    case dispatched(DispatchOutcome)
    case settled(SettleOutcome)
    case blocked(BlockedOutcome)
    case refused(RefusedOutcome)
    case accessed(AccessOutcome)
    case directory([DirectoryChange])
    case operated(OperateOutcome)
    case deadLettered(EndOutcome)
    case lapsed(EndOutcome)
    case started(StartOutcome)
    case ruled(RuleOutcome)
    case retained(RetainedOutcome)

    package var kind: FactKind {
        switch self {
        case .event: .event
        case .reminded: .reminded
        case .dispatched: .dispatched
        case .settled: .settled
        case .blocked: .blocked
        case .refused: .refused
        case .accessed: .accessed
        case .directory: .directory
        case .operated: .operated
        case .deadLettered: .deadLettered
        case .lapsed: .lapsed
        case .started: .started
        case .ruled: .ruled
        case .retained: .retained
        }
    }

    /// The `data` of the fact: the outcome with a salt as its last member.
    ///
    /// Without the salt a leaf of few possible values would give its fact away to whoever is told
    /// the leaf as part of a proof.
    package func bytes(salt: [UInt8]) -> [UInt8] {
        var writer = JSONWriter(reserving: 2_048)
        write(to: &writer)
        writer.reopenObject()
        writer.key("salt")
        writer.hex(salt)
        writer.endObject()
        return writer.bytes
    }

    /// The outcome as a JSON object, never an empty one.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .event(let value), .reminded(let value): value.write(to: &writer)
        case .dispatched(let value): value.write(to: &writer)
        case .settled(let value): value.write(to: &writer)
        case .blocked(let value): value.write(to: &writer)
        case .refused(let value): value.write(to: &writer)
        case .accessed(let value): value.write(to: &writer)
        case .directory(let changes):
            writer.value(["changes": .array(changes.map(\.json))])
        case .operated(let value): value.write(to: &writer)
        case .deadLettered(let value), .lapsed(let value): value.write(to: &writer)
        case .started(let value): value.write(to: &writer)
        case .ruled(let value): value.write(to: &writer)
        case .retained(let value): value.write(to: &writer)
        }
    }

    /// Reads the data of a fact.
    ///
    /// - Throws: what is wrong with it; the store is then not one that this version can read.
    package init(_ fact: Fact) throws(ReadFault) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: fact.data, limits: .journal)
        } catch {
            throw JSONReader(.null, at: error.pointer).fault(error.text.en)
        }
        let reader = JSONReader(value)
        switch fact.kind {
        case .event: self = .event(try EventOutcome(reader))
        case .reminded: self = .reminded(try EventOutcome(reader))
        case .dispatched: self = .dispatched(try DispatchOutcome(reader))
        case .settled: self = .settled(try SettleOutcome(reader))
        case .blocked: self = .blocked(try BlockedOutcome(reader))
        case .refused: self = .refused(try RefusedOutcome(reader))
        case .accessed: self = .accessed(try AccessOutcome(reader))
        case .directory:
            var changes: [DirectoryChange] = []
            for item in try reader.required("changes").elements() {
                changes.append(try DirectoryChange(item))
            }
            self = .directory(changes)
        case .operated: self = .operated(try OperateOutcome(reader))
        case .deadLettered: self = .deadLettered(try EndOutcome(reader))
        case .lapsed: self = .lapsed(try EndOutcome(reader))
        case .started: self = .started(try StartOutcome(reader))
        case .ruled: self = .ruled(try RuleOutcome(reader))
        case .retained: self = .retained(try RetainedOutcome(reader))
        }
    }
}

extension JSONLimits {
    /// What the journal itself wrote; never below what may be written, which ``CaseBounds`` and
    /// the limits of the wire bound.
    static let journal = JSONLimits(
        depth: 32, bytes: 16_777_216, members: 1_048_576, elements: 1_048_576)
}
