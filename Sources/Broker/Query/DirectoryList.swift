import Coordination
import JSONSchema
import Wire

/// Functions that can be addressed, in the order of their registration; never an insured person.
struct DirectoryList: Sendable {
    var query: Query
    var asker: Asker
    var cursor: PageCursor

    func page(_: any JournalReader) -> QueryPage {
        let directory = asker.policy.directory
        let offices = directory.offices
        var rows: [JSONValue] = []
        var last: Int64 = 0
        var header: JSONObject = ["what": "directory"]
        for id in offices[offices.firstIndex(after: cursor.number ?? 0)...] {
            guard let function = directory.function(id), !function.isClosed(on: asker.moment.day),
                let party = directory.party(function.party)
            else { continue }
            // Only a row that is to come makes another page.
            guard rows.count < query.limit else {
                header["after"] = .string(cursor.text(last))
                break
            }
            last = Int64(id.raw)
            var row: JSONObject = [
                "address": .string(function.address.text), "kind": .string(party.kind.rawValue),
                "held": .bool(!function.holders(on: asker.moment.day).isEmpty),
            ]
            row["name"] = party.name.map { .string($0) }
            row["contact"] = function.contact?.card
            // Whose contact it is besides is nobody else's business.
            if function.contact?.parties.contains(asker.principal.party) ?? false {
                row["forYou"] = true
            }
            rows.append(.object(row))
        }
        header["rows"] = .integer(Int64(rows.count))
        return QueryPage(
            header: .object(header), body: JSONValue.array(rows).serialized(), caseID: nil,
            access: nil)
    }
}

extension [MailboxID] {
    /// Where the numbers above `number` begin, in a list in their order.
    fileprivate func firstIndex(after number: Int64) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if Int64(self[middle].raw) > number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
