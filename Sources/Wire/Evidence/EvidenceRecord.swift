package import Coordination

/// The bytes whose hash is a leaf of the tree of evidence; their layout stands in SPEC.
///
///     +---------+----------+-------------+------+--------+-------+----------+--------+------+
///     | version | sequence | time, ms    | kind | party  | case  | previous | length | data |
///     | 1 B = 1 | 8 B      | 8 B         | 1 B  | 4 B    | 16 B  | 8 B      | 4 B    |      |
///     +---------+----------+-------------+------+--------+-------+----------+--------+------+
///
/// Integers are big-endian; without a case its 16 bytes are zero.
package enum EvidenceRecord {
    /// Random bytes in the data of each fact, so that a leaf tells nothing of its fact.
    package static let saltBytes = 16

    package static func bytes(
        sequence: Int64, at: Instant, kind: UInt8, party: PartyID, caseID: CaseID?,
        previousInCase: Int64, data: [UInt8]
    ) -> [UInt8] {
        var record: [UInt8] = []
        record.reserveCapacity(50 + data.count)
        record.append(1)
        withUnsafeBytes(of: sequence.bigEndian) { record += $0 }
        withUnsafeBytes(of: at.milliseconds.bigEndian) { record += $0 }
        record.append(kind)
        withUnsafeBytes(of: party.raw.bigEndian) { record += $0 }
        record += caseID?.bytes ?? [UInt8](repeating: 0, count: 16)
        withUnsafeBytes(of: previousInCase.bigEndian) { record += $0 }
        withUnsafeBytes(of: UInt32(data.count).bigEndian) { record += $0 }
        record += data
        return record
    }
}
