package import Coordination
package import JSONSchema

/// One message of a case: who sends what to whom and when, and what comes of it.
package struct Act: Sendable {
    /// A receiver as the sender writes it, who that is, and whether the way to it is open.
    package struct Copy: Sendable, Equatable {
        package var to: String
        /// `nil` if nobody holds the role.
        package var receiver: Address?
        package var isOpen: Bool
        /// How it comes to be, beside the sender's naming the receiver.
        package var origin = Origin.named
    }

    /// Who makes a copy.
    package enum Origin: Sendable, Equatable {
        case named
        /// The broker adds a receiver that the type or a correction asks for.
        case added
        /// The broker tells a receiver to whom the correction itself may not go.
        case told
    }

    /// A member of the body that is the sequence of an earlier message.
    package struct Reference: Sendable, Equatable {
        package var member: String
        /// The place of that message in the script.
        package var act: Int
    }

    package var tick: Tick
    package var source: Address
    /// The type's name without prefix.
    package var type: String
    package var copies: [Copy]
    package var body: JSONValue
    /// The place in the script of the request that this answers.
    package var inReplyTo: Int?
    package var reference: Reference?
    /// Members of the body that the insured person hides from the employer.
    package var masked: [String] = []

    /// The copies that the sender names.
    package var named: [Copy] { copies.filter { $0.origin == .named } }

    /// Every named copy is blocked, so that the whole message is refused.
    package var isRefused: Bool { !named.isEmpty && named.allSatisfy { !$0.isOpen } }

    /// The body with the sequence that the daemon gave.
    package func body(_ sequence: (Int) -> Int64?) -> JSONValue {
        guard let reference, let number = sequence(reference.act), var object = body.object else {
            return body
        }
        object[reference.member] = .integer(number)
        return .object(object)
    }
}

/// All that happens in one case, in order.
package struct Script: Sendable {
    /// From 0; the case's name is made of it.
    package let number: Int
    package let traits: Traits
    package internal(set) var acts: [Act]
    /// What the statistics are to say of the case at the end.
    package internal(set) var tally: Tally

    /// The insured person dies in the run: all that waits for somebody in the case then ends.
    package var endsInDeath: Bool {
        acts.contains { $0.type == "case.closed" && $0.body["reason"]?.string == "deceased" }
    }

    package var name: String { "case-" + Town.padded(number, 6) }

    /// The message's id: the same for the same seed.
    package func id(of act: Int) -> String { "\(name)-\(Town.padded(act, 3))" }
}
