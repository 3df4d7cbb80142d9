/// The role in which a party takes part in a case, such as `employer` or `coordinator`.
///
/// The roles and the party kinds that may hold them are data (`Protocols/rules/parties.json`).
package struct RoleName: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ name: String) {
        self.rawValue = name
    }

    package var description: String { rawValue }

    package static let employer = RoleName("employer")
    package static let insured = RoleName("insured")
}
