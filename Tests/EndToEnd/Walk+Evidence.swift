internal import Coordination
internal import JSONSchema
internal import Testing
internal import Wire

extension Walk {
    /// Leads a receipt offline from the bytes sent to the root of the tree.
    func checkEvidence(of plan: (event: Event, receipt: Reply)) throws {
        let told = try #require(plan.receipt.events.first)
        let salt = try #require(told["salt"]?.string.flatMap { Hex.bytes($0) })
        let digest = Hex.text(
            EvidenceHash.message(salt: salt, header: plan.event.header, body: plan.event.body))
        #expect(salt.count == 16 && told["digest"]?.string == digest)
        let sequence = try plan.receipt.sequence()
        #expect(told["index"]?.int == sequence - 1)

        let leaf = try leafOfJournal(sequence, holding: digest)
        #expect(told["leaf"]?.string == Hex.text(leaf))

        let size = try #require(plan.receipt["size"]?.int)
        let proof = try employer.query(
            "proof", ["sequence": .integer(Int64(sequence)), "from": .integer(Int64(size))]
        ).json()
        let root = try bytes(proof["root"])
        let grown = try #require(proof["size"]?.int)
        #expect(
            EvidenceProof.includes(
                leaf: leaf, index: Int64(sequence - 1), size: Int64(grown),
                path: try list(proof["path"]), root: root))
        #expect(proof["fromRoot"] == plan.receipt["root"])
        #expect(
            EvidenceProof.isConsistent(
                first: Int64(size), firstRoot: try bytes(plan.receipt["root"]),
                second: Int64(grown), secondRoot: root, path: try list(proof["consistency"])))
        // The sender's own record, which it can hash without any help.
        #expect(EvidenceHash.leaf(try bytes(proof["record"])) == leaf)
        let foreign = try coordinator.query("proof", ["sequence": .integer(Int64(sequence))])
        #expect(try foreign.json()["record"] == nil)
    }

    /// Makes the record of a fact out of what the journal shows an auditor, and hashes it.
    private func leafOfJournal(_ sequence: Int, holding digest: String) throws -> [UInt8] {
        let row = try #require(
            try admin.query("journal", ["after": .string("\(sequence - 1)"), "limit": 1])
                .json()[0])
        try #require(row["sequence"]?.int == sequence && row["kind"]?.int == 1)
        let data = try #require(row["data"]?.string)
        #expect(try JSONValue(parsing: Array(data.utf8))["digest"]?.string == digest)
        let at = try #require(row["at"]?.int)
        let party = try #require(row["party"]?.int)
        let record = EvidenceRecord.bytes(
            sequence: Int64(sequence), at: Instant(milliseconds: Int64(at)), kind: 1,
            party: PartyID(raw: Int32(party)),
            caseID: try #require(row["case"]?.string.flatMap { CaseID(text: $0) }),
            previousInCase: Int64(try #require(row["previousInCase"]?.int)),
            data: Array(data.utf8))
        let leaf = EvidenceHash.leaf(record)
        #expect(row["leaf"]?.string == Hex.text(leaf))
        return leaf
    }

    private func bytes(_ value: JSONValue?) throws -> [UInt8] {
        try #require(value?.string.flatMap { Hex.bytes($0) })
    }

    private func list(_ value: JSONValue?) throws -> [[UInt8]] {
        try (value?.array ?? []).map { try bytes($0) }
    }
}
