import Broker
import Coordination
import Crypto

/// RFC 9162 written a second time, by recursion over all leaves; shares nothing with the product.
enum OwnTree {
    static func record(of fact: Fact) -> [UInt8] {
        var bytes: [UInt8] = [1]
        bytes += big(UInt64(bitPattern: fact.sequence), 8)
        bytes += big(UInt64(bitPattern: fact.at.milliseconds), 8)
        bytes.append(fact.kind.rawValue)
        bytes += big(UInt64(UInt32(bitPattern: fact.party.raw)), 4)
        if let id = fact.caseID {
            bytes += big(id.high, 8) + big(id.low, 8)
        } else {
            bytes += [UInt8](repeating: 0, count: 16)
        }
        bytes += big(UInt64(bitPattern: fact.previousInCase), 8)
        bytes += big(UInt64(fact.data.count), 4)
        return bytes + fact.data
    }

    static func leaf(of fact: Fact) -> [UInt8] { hash([0] + record(of: fact)) }

    static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        if leaves.isEmpty { return hash([]) }
        guard leaves.count > 1 else { return leaves[leaves.startIndex] }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return hash([1] + root(leaves.prefix(split)) + root(leaves.dropFirst(split)))
    }

    private static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    private static func big(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }
}
