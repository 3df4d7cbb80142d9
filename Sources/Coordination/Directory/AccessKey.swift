/// A CURVE key and what it grants; prints masked.
package struct AccessKey: Hashable, Sendable, Masked {
    package static let mask = "AccessKey(masked)"

    package let principal: Principal
    package let publicKey: Z85Key
    /// What the party calls it, such as the system that uses it.
    package let label: String

    package init(principal: Principal, publicKey: Z85Key, label: String) {
        self.principal = principal
        self.publicKey = publicKey
        self.label = label
    }

    package var keyID: String { principal.keyID }
}
