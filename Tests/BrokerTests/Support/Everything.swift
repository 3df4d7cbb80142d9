import Broker
import Coordination
import JournalKit

extension MemoryJournal {
    /// Every byte that the journal holds beside the register of persons.
    var everything: [UInt8] {
        var bytes: [UInt8] = []
        do {
            let facts = try reader.facts(after: 0, limit: .max)
            for fact in facts { bytes += fact.data }
            for body in try reader.bodies(facts.map(\.sequence)).values {
                bytes += body.header + [0] + body.body
            }
            for row in try reader.cases(after: nil, limit: .max) { bytes += row.json }
            for row in try reader.deadDeliveries(in: nil, after: nil, limit: .max) {
                bytes += Array(row.reason.utf8)
            }
            for row in try reader.statuses(ofEvents: facts.map(\.sequence)) {
                bytes += Array(row.step.utf8)
            }
        } catch {
            return []
        }
        return bytes
    }
}

extension Collection where Element == UInt8 {
    /// Whether the bytes of `text` stand in it.
    func holds(_ text: String) -> Bool {
        String(decoding: self, as: UTF8.self).utf8.contains(Array(text.utf8))
    }
}

extension Sequence where Element == UInt8 {
    fileprivate func contains(_ pattern: [UInt8]) -> Bool {
        let bytes = Array(self)
        guard let first = pattern.first, bytes.count >= pattern.count else { return false }
        for start in 0...(bytes.count - pattern.count) where bytes[start] == first {
            if bytes[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
        }
        return false
    }
}
