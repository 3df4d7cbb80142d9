/// What a fact of the journal says happened.
///
/// The raw value stands in the store and in the evidence record (SPEC, "Evidence"), so a number is
/// never reused and never changes its meaning.
package enum FactKind: UInt8, Sendable, CaseIterable {
    /// A message was accepted.
    case event = 1
    /// Deliveries were leased to a session; recorded before any frame was sent.
    case dispatched = 2
    /// Deliveries were settled, released, extended, read or acknowledged by their receiver.
    case settled = 3
    /// A copy was not made because secrecy withheld it.
    case blocked = 4
    /// Messages of a party were refused within one minute.
    case refused = 5
    /// Somebody read data about a person.
    case accessed = 6
    /// A reminder fell due and was sent.
    case reminded = 7
    /// The directory changed.
    case directory = 8
    /// An operator acted.
    case operated = 9
    /// Deliveries ended without their receiver: expired, rejected, attempts spent or
    /// consent withdrawn.
    case deadLettered = 10
    /// Leases ran out and their deliveries became ready again.
    case lapsed = 11
    /// The daemon started, with its epoch, version, rule set and catalogue.
    case started = 12
    /// Another rule set or catalogue came into force without a start.
    case ruled = 13
    /// Content was erased because its time was over.
    case retained = 14
}
