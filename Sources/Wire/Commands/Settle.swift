package import Coordination
import JSONSchema

/// Says what became of deliveries; fenced by their tokens and safe to repeat.
package struct Settle: Sendable, Equatable {
    package enum Verdict: String, Sendable, CaseIterable {
        /// The client has it in safe keeping; the lease goes on.
        case delivered
        /// A person has read it; the lease goes on.
        case read
        /// Handled: the delivery ends.
        case done
        /// Give it back; it is delivered again, after `delaySeconds` if told.
        case release
        /// Cannot be handled: the delivery becomes a dead letter with `reason`.
        case reject
        /// Hold it longer: a new term of `leaseSeconds` from now.
        case extend
    }

    package var verdict: Verdict
    package var tokens: [LeaseToken]
    package var delaySeconds: Int
    package var leaseSeconds: Int
    package var reason: String

    package init(
        _ verdict: Verdict, tokens: [LeaseToken], delaySeconds: Int = 0, leaseSeconds: Int = 0,
        reason: String = ""
    ) {
        self.verdict = verdict
        self.tokens = tokens
        self.delaySeconds = delaySeconds
        self.leaseSeconds = leaseSeconds
        self.reason = reason
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let verdict = reader.word("do", as: Verdict.self)
        let texts = reader.texts("tokens", most: limits.settleTokens, bytes: 80)
        let delay = reader.number("delaySeconds", 0...Int64(limits.releaseDelaySeconds))
        let lease = reader.number("leaseSeconds", 1...Int64(limits.leaseSecondsMost))
        let reason = reader.prose("reason", most: 200)
        reader.missing("do")
        reader.missing("tokens")
        if verdict == .reject { reader.missing("reason") }
        try reader.finish()
        let tokens = (texts ?? []).compactMap(LeaseToken.init)
        guard tokens.count == texts?.count, let verdict, !tokens.isEmpty else {
            throw Refusal(.attribute, [AttributeFault.tokens])
        }
        self.init(
            verdict, tokens: tokens, delaySeconds: Int(delay ?? 0),
            leaseSeconds: Int(lease ?? Int64(limits.leaseSeconds)), reason: reason ?? "")
    }

    package var json: [UInt8] {
        var object: JSONObject = [
            "do": .string(verdict.rawValue), "tokens": .array(tokens.map { .string($0.text) }),
        ]
        if delaySeconds > 0 { object["delaySeconds"] = .integer(Int64(delaySeconds)) }
        if leaseSeconds > 0 { object["leaseSeconds"] = .integer(Int64(leaseSeconds)) }
        if !reason.isEmpty { object["reason"] = .string(reason) }
        return JSONValue.object(object).serialized()
    }
}

/// Names one dispatch of one delivery: mailbox, number in it, attempt, and a seal by the broker.
///
/// On the wire it is text, `mailbox.number.attempt.seal`; a client keeps it as it came.
package struct LeaseToken: Sendable, Hashable {
    package var mailbox: MailboxID
    package var number: Int64
    package var attempt: Int32
    /// First 8 bytes of HMAC-SHA256 by the store's key.
    package var seal: UInt64

    package init(mailbox: MailboxID, number: Int64, attempt: Int32, seal: UInt64) {
        self.mailbox = mailbox
        self.number = number
        self.attempt = attempt
        self.seal = seal
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].utf8.count == 16, Hex.bytes(parts[3]) != nil,
            parts[..<3].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let mailbox = Int32(parts[0]), let number = Int64(parts[1]),
            let attempt = Int32(parts[2]), let seal = UInt64(parts[3], radix: 16)
        else { return nil }
        self.init(
            mailbox: MailboxID(raw: mailbox), number: number, attempt: attempt, seal: seal)
        // One token has one spelling: no leading zeros, no capitals in the seal.
        guard self.text == text else { return nil }
    }

    package var text: String {
        let digits = String(seal, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        return "\(mailbox.raw).\(number).\(attempt).\(padded)"
    }
}
