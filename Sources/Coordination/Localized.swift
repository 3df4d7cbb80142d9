/// A text in the two languages that the product speaks, Swedish first.
package struct Localized: Hashable, Sendable {
    package var sv: String
    package var en: String

    package init(sv: String, en: String) {
        self.sv = sv
        self.en = en
    }
}
