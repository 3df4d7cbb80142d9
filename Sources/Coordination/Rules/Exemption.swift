/// A ground for making no plan, and what brings the duty back.
package struct Exemption: Sendable {
    package var retriggers: Set<Trigger>

    package enum Trigger: String, CaseIterable, Hashable, Sendable {
        /// The employer assumes a long reduction.
        case assumption
        /// A new certificate prolongs the reduction.
        case certificate
        /// The days that the employer knows of have come to as many as make a plan due.
        case length
        /// The state of health has changed.
        case health
    }
}

extension Exemption: RuleValue {
    static let members: Set<String> = ["retriggers"]
    static let needsName = true

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        retriggers = Set(try reader.words("retriggers"))
    }
}
