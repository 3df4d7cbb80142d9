import Coordination
import JSONSchema
import Wire

/// A page over all cases of what another rule set would change in them.
///
/// Counts for every operator; the rows by case only for auditors, who may read the journal too.
struct RulesOutlook: Sendable {
    /// Cases that one page looks at.
    private static let scan = 500
    /// Rows after which a page ends with the case that it is in.
    private static let mostRows = 2_000

    var asker: Asker
    var cursor: PageCursor
    var candidate: Policy
    var days: Int

    func page(_ reader: any JournalReader) throws(JournalFailure) -> ActReading {
        let comparison = RuleComparison(
            before: RuleSet(asker.policy), after: RuleSet(candidate),
            directory: asker.policy.directory, now: asker.moment, days: days)
        let after = cursor.place.flatMap(CaseID.init(place:))
        let rows = try reader.cases(after: after, limit: Self.scan)
        var counts: [String: Int] = [:]
        var changed: [JSONValue] = []
        var last: CaseID?
        var (read, unreadable, touched) = (0, 0, 0)
        for row in rows where changed.count < Self.mostRows {
            last = row.id
            read += 1
            guard let file = row.file else {
                unreadable += 1
                continue
            }
            let changes = comparison.changes(of: file)
            if !changes.isEmpty { touched += 1 }
            for change in changes {
                counts[change.kind.rawValue, default: 0] += 1
                changed.append(told(change, in: row.id))
            }
        }
        var body: JSONObject = [
            "edition": .string(candidate.rules.version),
            "rulesDigest": .string(candidate.rulesDigest),
            "catalogueDigest": .string(candidate.catalogueDigest),
            "cases": .integer(Int64(read)), "unreadable": .integer(Int64(unreadable)),
            "changed": .integer(Int64(touched)), "counts": counts.told,
        ]
        if cursor.place == nil { body["entries"] = .array(comparison.entries.map(\.json)) }
        if asker.has(.audit) { body["rows"] = .array(changed) }
        if let last, rows.count == Self.scan || read < rows.count {
            body["after"] = .string(cursor.text(last.place))
        }
        return .found(
            count: touched, body: .object(body),
            audit: [
                "rules": .string(candidate.rulesDigest),
                "catalogue": .string(candidate.catalogueDigest),
                "cases": .integer(Int64(read)), "rows": .bool(asker.has(.audit)),
            ])
    }

    private func told(_ change: OutlookChange, in id: CaseID) -> JSONValue {
        var object = change.json.object ?? [:]
        object["case"] = .string(id.text)
        return .object(object)
    }
}

extension RuleSet {
    init(_ policy: Policy) {
        self.init(
            rules: policy.rules, catalogue: policy.catalogue, clock: policy.clock,
            entries: policy.entries)
    }
}

extension RuleEntryChange {
    var json: JSONValue {
        var object: JSONObject = ["entry": .string(name), "is": .string(kind.rawValue)]
        if !members.isEmpty { object["members"] = .array(members.map { .string($0) }) }
        return .object(object)
    }
}

extension [String: Int] {
    /// In the order of the names.
    fileprivate var told: JSONValue {
        var object = JSONObject()
        for (name, count) in sorted(by: { $0.key < $1.key }) {
            object[name] = .integer(Int64(count))
        }
        return .object(object)
    }
}
