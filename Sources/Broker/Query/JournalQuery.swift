import Coordination
import JSONSchema
import Wire

/// Facts with their leaves, for auditors: outcomes and pseudonyms, never the content of a message.
struct JournalQuery: Sendable {
    /// Data of the facts on one page, bytes; the first fact is told whatever its size.
    private static let pageBytes = 262_144

    var query: Query
    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let after = query.after.flatMap(Int64.init) ?? 0
        let facts = try reader.facts(after: after, limit: query.limit).fitting(Self.pageBytes)
        let rows = facts.map { fact -> JSONValue in
            var object: JSONObject = [
                "sequence": .integer(fact.sequence), "at": .integer(fact.at.milliseconds),
                "kind": .integer(Int64(fact.kind.rawValue)),
                "party": .integer(Int64(fact.party.raw)),
                "previousInCase": .integer(fact.previousInCase),
                "data": .string(String(decoding: fact.data, as: UTF8.self)),
                "leaf": .string(Hex.text(fact.leaf)),
            ]
            object["case"] = fact.caseID.map { .string($0.text) }
            return .object(object)
        }
        var header: JSONObject = ["what": "journal", "rows": .integer(Int64(rows.count))]
        if let last = facts.last, last.sequence < asker.lastSequence {
            header["after"] = .string(String(last.sequence))
        }
        return QueryPage(
            header: .object(header), body: JSONValue.array(rows).serialized(), caseID: nil,
            access: asker.listAccess(.journal, rows: rows.count))
    }
}

/// Proof that a fact is in the tree, and that the tree grew out of an earlier one.
struct ProofQuery: Sendable {
    var query: Query
    var asker: Asker

    /// Size of the tree that the proof is for.
    private var size: Int64 { asker.lastSequence }

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let sequence = query.sequence ?? 0
        guard sequence <= size else {
            return QueryPage(
                header: ["what": "proof", "rows": 0], body: [], caseID: nil, access: nil)
        }
        var builder = ProofBuilder(reader: reader)
        let index = sequence - 1
        var object: JSONObject = [
            "index": .integer(index), "size": .integer(size),
            "root": .string(Hex.text(try builder.root(0..<size))),
        ]
        if let fact = try reader.facts([sequence]).first {
            let isOwn = fact.party == asker.principal.party || asker.has(.audit)
            let isSeen = isOwn ? true : try maySee(fact, reader)
            if isSeen {
                object["leaf"] = .string(Hex.text(fact.leaf))
                object["path"] = .array(
                    try builder.inclusion(of: index, in: 0..<size).map(Self.hex))
            }
            // The record names the message's digest: only its sender and auditors read that.
            if isOwn { object["record"] = .string(Hex.text(fact.record)) }
        }
        if let from = query.from, from > 0, from <= size {
            object["consistencyFrom"] = .integer(from)
            object["fromRoot"] = .string(Hex.text(try builder.root(0..<from)))
            object["consistency"] = .array(
                try builder.consistency(from: from, to: size).map(Self.hex))
        }
        return QueryPage(
            header: ["what": "proof", "rows": 1], body: JSONValue.object(object).serialized(),
            caseID: nil, access: nil)
    }

    /// Whether the fact is a message to the asker, or stands in the case of the asker's own.
    private func maySee(
        _ fact: Fact, _ reader: any JournalReader
    ) throws(JournalFailure) -> Bool {
        if let event = (try? Outcome(fact))?.event, event.isTold(at: asker.moment.instant),
            event.copies.contains(where: { copy in
                copy.place.map { asker.reads($0.mailbox, since: fact.at) } ?? false
            })
        {
            return true
        }
        guard asker.party?.kind == .insured, let id = fact.caseID,
            let row = try reader.caseRow(id)
        else { return false }
        return row.file.map(asker.isInsured) ?? false
    }

    private static func hex(_ hash: [UInt8]) -> JSONValue { .string(Hex.text(hash)) }
}

extension [Fact] {
    /// As many from the beginning as have so many bytes of data together, at least one.
    fileprivate func fitting(_ most: Int) -> [Fact] {
        var bytes = 0
        let end = firstIndex { fact in
            bytes += fact.data.count
            return bytes > most
        }
        return Array(prefix(Swift.max(end ?? count, 1)))
    }
}
