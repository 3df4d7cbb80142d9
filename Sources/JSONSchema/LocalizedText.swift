/// A sentence for people, in Swedish and in English.
package struct LocalizedText: Sendable, Equatable, Hashable {
    package let sv: String
    package let en: String

    package init(sv: String, en: String) {
        self.sv = sv
        self.en = en
    }
}
