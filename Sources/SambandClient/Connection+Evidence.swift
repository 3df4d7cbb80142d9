import JSONSchema
import Wire

/// A proof that a fact stands in the daemon's tree, checked on this side.
package struct InclusionProof: Sendable, Equatable {
    package var sequence: Int64
    package var index: Int64
    package var leaf: [UInt8]
    package var path: [[UInt8]]
    package var checkpoint: EvidenceCheckpoint
    /// Size of the earlier tree that this one was proved to have grown from; 0 for none.
    package var consistentWith: Int64
}

extension Connection {
    /// Fetches the proof for an event or any other fact and checks it, with the step from the
    /// checkpoint that was checked last.
    ///
    /// - Parameter leaf: what the receipt or delivery says; nil if only the tree is to be checked.
    /// - Returns: nil if the daemon has no such fact, or none that this key may see.
    package func prove(_ sequence: Int64, leaf: [UInt8]? = nil) async throws -> InclusionProof? {
        let before = checkpoints.checked
        let query = Query(
            .proof, sequence: sequence, from: before.flatMap { $0.size > 0 ? $0.size : nil })
        let result = try await self.query(query)
        guard result.rows > 0 else { return nil }
        guard result.body["leaf"] != nil || leaf != nil else { return nil }
        let proof = try ProofReader(result.body).inclusion(of: sequence)
        guard leaf == nil || leaf == proof.leaf,
            EvidenceProof.includes(
                leaf: proof.leaf, index: proof.index, size: proof.checkpoint.size,
                path: proof.path, root: proof.checkpoint.root)
        else { throw checkpoints.fail("inclusion of \(sequence)") }
        try checkpoints.observe(proof.checkpoint, isOld: true)
        guard let before, before.size > 0 else {
            try checkpoints.check(proof.checkpoint)
            return proof
        }
        let reader = ProofReader(result.body)
        guard
            EvidenceProof.isConsistent(
                first: before.size, firstRoot: before.root, second: proof.checkpoint.size,
                secondRoot: proof.checkpoint.root, path: try reader.hashes("consistency"))
        else { throw checkpoints.fail("\(before.size) → \(proof.checkpoint.size)") }
        try checkpoints.check(proof.checkpoint)
        var proved = proof
        proved.consistentWith = before.size
        return proved
    }
}

/// Reads the body of a proof.
private struct ProofReader {
    let body: JSONValue

    init(_ body: JSONValue) {
        self.body = body
    }

    func inclusion(of sequence: Int64) throws(ClientError) -> InclusionProof {
        guard let index = body["index"]?.int, let checkpoint = EvidenceCheckpoint(json: body),
            let leaf = body["leaf"]?.string.flatMap({ Hex.bytes($0) })
        else { throw .protocolFault("proof") }
        return InclusionProof(
            sequence: sequence, index: Int64(index), leaf: leaf, path: try hashes("path"),
            checkpoint: checkpoint, consistentWith: 0)
    }

    func hashes(_ name: String) throws(ClientError) -> [[UInt8]] {
        let items = body[name]?.array ?? []
        let hashes = items.compactMap { $0.string.flatMap { Hex.bytes($0) } }
        guard hashes.count == items.count else { throw .protocolFault("proof") }
        return hashes
    }
}
