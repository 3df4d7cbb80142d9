import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkStep {
    /// The receipt as a person reads it: number, place in the tree, root.
    mutating func tellReceipt(_ sent: WalkStage.Sent) {
        let event = sent.event
        let tree = sent.receipt.checkpoint
        let root = Hex.text(tree.root.prefix(6))
        tell(
            "kvitto", "receipt",
            Localized(
                sv: "nr \(event.sequence), blad \(event.index) i bevisträdet "
                    + "(\(tree.size) blad, rot \(root)…)",
                en: "no. \(event.sequence), leaf \(event.index) of the evidence tree "
                    + "(\(tree.size) leaves, root \(root)…)"))
    }

    mutating func expectPlace(_ sent: WalkStage.Sent) {
        let event = sent.event
        expect(
            "platsen i trädet följer av numret", "the place in the tree follows from the number",
            event.index == event.sequence - 1 && event.index < sent.receipt.checkpoint.size,
            seen: "\(event.sequence) → \(event.index)")
    }

    /// What became of each copy.
    mutating func tellCopies(_ sent: WalkStage.Sent) {
        for copy in sent.event.copies {
            let line = { (language: Language) in
                let reason = copy.reason.isEmpty ? "" : " " + ReasonText.text(copy.reason, language)
                return PlaceText.text(copy.to, language) + ": "
                    + StateText.text(copy.state, language) + reason
            }
            tell("kopia", "copy", Localized(sv: line(.sv), en: line(.en)))
        }
    }

    private func names(_ receivers: [String], _ language: Language) -> [String] {
        receivers.map { PlaceText.text($0, language) }
    }

    /// Checks that each receiver gets a copy.
    mutating func expectQueued(_ sent: WalkStage.Sent, _ receivers: [String]) {
        expect(
            "på väg till " + names(receivers, .sv).joined(separator: " och "),
            "on its way to " + names(receivers, .en).joined(separator: " and "),
            sent.event.copies.map { "\($0.to) \($0.state)" }.sorted(),
            is: receivers.map { "\($0) queued" }.sorted())
    }

    /// Fetches the proof of the event and checks it on this side.
    mutating func expectIncluded(_ sent: WalkStage.Sent, _ connection: Connection) async throws {
        let event = sent.event
        let proof = try await connection.prove(event.sequence, leaf: event.leaf)
        let size = proof?.checkpoint.size ?? 0
        let hashes = proof?.path.count ?? 0
        expect(
            "beviset stämmer: \(hashes) hashvärden leder från bladet till trädets rot "
                + "(\(size) blad)",
            "the proof holds: \(hashes) hashes lead from the leaf to the tree's root "
                + "(\(size) leaves)",
            proof?.index == event.index && size >= sent.receipt.checkpoint.size,
            seen: "\(proof?.index ?? -1)")
    }
}

extension Localized {
    /// A text as the daemon writes it; a dash for none.
    init(_ json: JSONValue?) {
        self = Localized(json: json) ?? Localized(sv: "–", en: "–")
    }
}
